/*
 * fp_load(fp): all floating-point registers from a struct arch_user_fp. Saving is in user_entry.S.
 */
	.option arch, +d

	.text
	.globl fp_load
	.type fp_load, @function
fp_load:
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27, \
		28,29,30,31
	fld f\n, (8 * \n)(a0)
	.endr
	ld t0, 256(a0)
	fscsr t0
	ret
	.size fp_load, . - fp_load
