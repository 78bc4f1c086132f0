/*
 * The kernel's side of a system that is a program: nothing to do.
 */
int main(void)
{
	return 0;
}
