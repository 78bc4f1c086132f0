/*
 * What services and their clients say to each other (contracts 12, 21-23): wire values.
 *
 * Word 0 of a request: operation (bits 0-7), version 1 (8-15), protocol (16-31); of its answer the
 * same with NX_ANSWER, and the status is in word 1. Names and policy strings are 1..48 bytes in
 * words 2..7, zero-padded. Who asks is told by the kernel's stamp, never by the request.
 */
#ifndef UAPI_NEURON_SERVICE_H
#define UAPI_NEURON_SERVICE_H

#define NX_SERVICE_VERSION 1
#define NX_OP(first, second, op)                                                                   \
	((uint64_t)(op) | NX_SERVICE_VERSION << 8 | (first) << 16 | (second) << 24)
#define NX_OP_NUMBER(word) ((word) & 0xff)
#define NX_ANSWER 0x80u

/* To init, slot 0: a service about itself. */
#define NX_IC(op) NX_OP('I', 'C', op)
#define NX_IC_HELLO 1  /* word 1: NX_SERVICE_VERSION */
#define NX_IC_READY 2
#define NX_IC_FAILED 3 /* word 1: reason */
#define NX_IC_OK 0
#define NX_IC_MALFORMED 1

/* To init, slot 0: the way to another service, whose name is asked for. */
#define NX_RT(op) NX_OP('R', 'T', op)
#define NX_RT_ROUTE 0x40
#define NX_RT_OK 0 /* capability 0: SEND */
#define NX_RT_NOT_FOUND 1
#define NX_RT_MALFORMED 2
#define NX_RT_DENIED 3

/* To policyd. */
#define NX_PO(op) NX_OP('P', 'O', op)
#define NX_PO_ROUTE 2     /* word 1: sid of the subject; name of the service */
#define NX_PO_EXEC 3      /* word 1: sid of the requester; name of the program */
#define NX_PO_CHECK_CAP 4 /* string; the subject is the sender */
#define NX_PO_CHECK_CAP_DELEGATED 5 /* word 1: sid of the subject; string */
#define NX_PO_AUDIT_READ 6 /* word 1: cursor; a frame of records comes back */
#define NX_PO_PROBE 0x7f
#define NX_PO_ALLOW 0
#define NX_PO_DENY 1
#define NX_PO_MALFORMED 2
#define NX_PO_UNSUPPORTED 3

/* To execd. */
#define NX_EX(op) NX_OP('E', 'X', op)
#define NX_EX_EXEC_IMAGE 1  /* frame: path, zero, arguments; word 2 of the answer: pid */
#define NX_EX_REPORT_EXIT 2 /* word 1: pid; answer: word 2 reason, word 3 code */
#define NX_EX_MAX_FRAME 4096
#define NX_EX_OK 0
#define NX_EX_MALFORMED 1
#define NX_EX_UNSUPPORTED 2
#define NX_EX_FAILED 3 /* word 2: enum nx_spawn_reason */
#define NX_EX_DENIED 4

/* To timed. */
#define NX_TM(op) NX_OP('T', 'M', op)
/* word 1 class, 2 deadline, 3 bits; capability 0: notification; answer: word 2 id, 3 when */
#define NX_TM_REGISTER 1
#define NX_TM_CANCEL 2       /* word 1: id */
#define NX_TM_SLEEP_UNTIL 3  /* word 1 class, 2 deadline; answer: word 2 when, and then */
#define NX_TM_GET_WALLTIME 4 /* answer: word 2: ns since 1970 */
#define NX_TM_COUNT 5        /* answer: word 2: the asker's live timers, 3: its expiries */
#define NX_TM_OK 0
#define NX_TM_INVALID_ARGS 1
#define NX_TM_OVER_LIMIT 2
#define NX_TM_NOT_FOUND 3
#define NX_TM_MALFORMED 4
#define NX_TM_INTERNAL 5
#define NX_TM_UNAVAILABLE 6

/* To virtioblkd. */
#define NX_VB(op) NX_OP('V', 'B', op)
#define NX_VB_INFO 1  /* answer: word 2 sectors, 3 512, 4 block size, 5 bit 0 read-only */
#define NX_VB_READ 2  /* word 1 lba, 2 count, 3 bit 0: into capability 0, at offset word 4 */
#define NX_VB_WRITE 3
#define NX_VB_SYNC 4
#define NX_VB_OK 0    /* of READ: word 2 bytes */
#define NX_VB_OUT_OF_RANGE 1
#define NX_VB_IO 2
#define NX_VB_MALFORMED 3
#define NX_VB_UNKNOWN_PART 4 /* reserved */
#define NX_VB_READ_ONLY 5
#define NX_VB_TIMEOUT 6
#define NX_VB_NO_DEVICE 7
#define NX_VB_DENIED 8

#endif /* UAPI_NEURON_SERVICE_H */
