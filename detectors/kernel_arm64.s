//go:build !portable

#include "textflag.h"

// A block of marks, as Go lays it out.
#define digits 0
#define others 8
#define letters 16
#define leads 24
#define folds 32
#define windows 40
#define blockSize 48

// What is known of all blocks together.
#define sumCarry 32

// Where the tables of a sieve begin, for each place 160 bytes, for each group 32.
#define sieveHalves 1600
#define sieveStarts 2400

// BITS leaves the lowest bit of 64 bytes, which are all ones or zero, in a word: each
// byte keeps the bit of its place among eight, and sums of neighbors bring eight of
// them together.
#define BITS(a, b, c, d, to) \
	VAND  V14.B16, a.B16, a.B16    \
	VAND  V14.B16, b.B16, b.B16    \
	VAND  V14.B16, c.B16, c.B16    \
	VAND  V14.B16, d.B16, d.B16    \
	VADDP b.B16, a.B16, a.B16      \
	VADDP d.B16, c.B16, c.B16      \
	VADDP c.B16, a.B16, a.B16      \
	VADDP a.B16, a.B16, a.B16      \
	VMOV  a.D[0], to

// CLASS looks up the classes of the 16 bytes in x. A look-up gives zero where its
// index is beyond the 64 bytes of a table.
#define CLASS(x, to) \
	VTBL x.B16, [V16.B16, V17.B16, V18.B16, V19.B16], to.B16 \
	VSUB V13.B16, x.B16, x.B16                               \
	VTBL x.B16, [V20.B16, V21.B16, V22.B16, V23.B16], V8.B16 \
	VORR V8.B16, to.B16, to.B16                              \
	VSUB V13.B16, x.B16, x.B16                               \
	VTBL x.B16, [V24.B16, V25.B16, V26.B16, V27.B16], V8.B16 \
	VORR V8.B16, to.B16, to.B16                              \
	VSUB V13.B16, x.B16, x.B16                               \
	VTBL x.B16, [V28.B16, V29.B16, V30.B16, V31.B16], V8.B16 \
	VORR V8.B16, to.B16, to.B16

// MARK leaves the marks of one class in a word.
#define MARK(bit, to) \
	VMOVI  $bit, V12.B16               \
	VCMTST V12.B16, V4.B16, V8.B16     \
	VCMTST V12.B16, V5.B16, V9.B16     \
	VCMTST V12.B16, V6.B16, V10.B16    \
	VCMTST V12.B16, V7.B16, V11.B16    \
	BITS(V8, V9, V10, V11, to)

// PASS takes the buckets out of a sum that have no such byte at a place.
#define PASS(x, sum) \
	VAND  V15.B16, x.B16, V0.B16   \
	VTBL  V0.B16, [V12.B16], V0.B16 \
	VUSHR $4, x.B16, x.B16         \
	VTBL  x.B16, [V13.B16], V1.B16 \
	VAND  V0.B16, sum.B16, sum.B16 \
	VAND  V1.B16, sum.B16, sum.B16

// func markNEON(sum *tally, to *block, text *byte, blocks int, of *[256]uint8, s *sieve)
//
// It reads four bytes more than it marks.
TEXT ·markNEON(SB), NOSPLIT, $0-48
	MOVD sum+0(FP), R0
	MOVD to+8(FP), R1
	MOVD text+16(FP), R2
	MOVD blocks+24(FP), R3
	MOVD of+32(FP), R4
	MOVD s+40(FP), R5
	ADD  $sieveStarts, R5, R6
	MOVBU (R6), R6
	NEG  R6, R6 // all bits, if words are to be sieved
	ADD  $sieveHalves, R5
	MOVD sumCarry(R0), R7
	VLD1.P 64(R4), [V16.B16, V17.B16, V18.B16, V19.B16]
	VLD1.P 64(R4), [V20.B16, V21.B16, V22.B16, V23.B16]
	VLD1.P 64(R4), [V24.B16, V25.B16, V26.B16, V27.B16]
	VLD1.P 64(R4), [V28.B16, V29.B16, V30.B16, V31.B16]
	MOVD $0x8040201008040201, R8
	VDUP R8, V14.D2
	VMOVI $15, V15.B16

next:
	VLD1 (R2), [V0.B16, V1.B16, V2.B16, V3.B16]
	VMOVI $64, V13.B16
	CLASS(V0, V4)
	CLASS(V1, V5)
	CLASS(V2, V6)
	CLASS(V3, V7)
	MARK(1, R8)
	MOVD R8, digits(R1)
	MARK(2, R8)
	MOVD R8, others(R1)
	MARK(16, R8)
	MOVD R8, folds(R1)
	MARK(8, R9)
	MOVD R9, leads(R1)
	MARK(4, R8)
	MOVD R8, letters(R1)
	ORR  R8<<1, R7, R10 // which bytes stand behind a letter
	LSR  $63, R8, R7
	BIC  R10, R8, R11   // where words begin
	AND  R10, R8, R10   // and where they go on
	AND  R6, R11, R11
	BIC  R6, R10, R12
	ORR  R12, R11, R11  // what the first three groups are for
	MOVD ZR, R13        // the windows
	MOVD ZR, R14        // the group

group:
	MOVD R11, R15
	CMP  $3, R14
	BLT  sift
	MOVD R9, R15        // other alphabets
	BEQ  sift
	MOVD R10, R15       // inside words

sift:
	CBZ  R15, sifted
	VMOVI $255, V4.B16
	VMOVI $255, V5.B16
	VMOVI $255, V6.B16
	VMOVI $255, V7.B16
	ADD  R14<<5, R5, R16 // the tables of the group
	MOVD R2, R17
	MOVD $5, R19

place:
	VLD1 (R16), [V12.B16, V13.B16]
	VLD1 (R17), [V8.B16, V9.B16, V10.B16, V11.B16]
	PASS(V8, V4)
	PASS(V9, V5)
	PASS(V10, V6)
	PASS(V11, V7)
	ADD  $160, R16
	ADD  $1, R17
	SUB  $1, R19
	CBNZ R19, place
	VCMTST V4.B16, V4.B16, V4.B16
	VCMTST V5.B16, V5.B16, V5.B16
	VCMTST V6.B16, V6.B16, V6.B16
	VCMTST V7.B16, V7.B16, V7.B16
	BITS(V4, V5, V6, V7, R20)
	AND  R15, R20
	ORR  R20, R13

sifted:
	ADD  $1, R14
	CMP  $5, R14
	BLT  group
	MOVD R13, windows(R1)
	ADD  $64, R2
	ADD  $blockSize, R1
	SUB  $1, R3
	CBNZ R3, next
	MOVD R7, sumCarry(R0)
	RET
