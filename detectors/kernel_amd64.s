//go:build amd64 && !portable

#include "textflag.h"

// A block of marks, as Go lays it out.
#define digits 0
#define others 8
#define letters 16
#define leads 24
#define folds 32
#define blockSize 48

// func markVBMI(to *block, text *byte, n int, of *[256]uint8)
//
// The class of each of 64 bytes is looked up in one table of 256. The last block is
// read under a mask, so that nothing behind the text is touched, and marked under it.
TEXT ·markVBMI(SB), NOSPLIT, $0-32
	MOVQ to+0(FP), DI
	MOVQ text+8(FP), SI
	MOVQ n+16(FP), CX
	MOVQ of+24(FP), DX
	VMOVDQU64 0(DX), Z16
	VMOVDQU64 64(DX), Z17
	VMOVDQU64 128(DX), Z18
	VMOVDQU64 192(DX), Z19
	MOVL $1, AX
	VPBROADCASTB AX, Z20
	VPADDB Z20, Z20, Z21 // 2
	VPADDB Z21, Z21, Z22 // 4
	VPADDB Z22, Z22, Z23 // 8
	VPADDB Z23, Z23, Z24 // 16
	MOVQ $-1, AX
	KMOVQ AX, K1

next:
	CMPQ CX, $64
	JGE  full
	MOVQ $1, AX // fewer are left, or none
	SHLQ CX, AX
	DECQ AX
	KMOVQ AX, K1

full:
	VMOVDQU8.Z (SI), K1, Z0
	VMOVDQA64 Z0, Z1
	VPERMI2B Z17, Z16, Z1 // as if the byte were below 128
	VMOVDQA64 Z0, Z2
	VPERMI2B Z19, Z18, Z2 // and above
	VPMOVB2M Z0, K2
	VPBLENDMB Z2, Z1, K2, Z1
	VPTESTMB Z20, Z1, K1, K3
	VPTESTMB Z21, Z1, K1, K4
	VPTESTMB Z22, Z1, K1, K5
	VPTESTMB Z23, Z1, K1, K6
	VPTESTMB Z24, Z1, K1, K7
	KMOVQ K3, digits(DI)
	KMOVQ K4, others(DI)
	KMOVQ K5, letters(DI)
	KMOVQ K6, leads(DI)
	KMOVQ K7, folds(DI)
	ADDQ $64, SI
	ADDQ $blockSize, DI
	SUBQ $64, CX
	JGE  next
	VZEROUPPER
	RET

// CLASS marks which of the 32 bytes in Y0 are of a class. Its tables hold, by the
// low half of a byte, a bit for each high half: at(DX) for bytes below 128, then for
// those above. A shuffle gives zero where the highest bit of its index is set.
#define CLASS(at, to) \
	VBROADCASTI128 at(DX), Y4     \
	VPSHUFB        Y0, Y4, Y4     \
	VBROADCASTI128 (at+16)(DX), Y5 \
	VPSHUFB        Y1, Y5, Y5     \
	VPOR           Y4, Y5, Y4     \
	VPAND          Y2, Y4, Y4     \
	VPCMPEQB       Y3, Y4, Y4     \
	VPMOVMSKB      Y4, AX         \
	NOTL           AX             \
	MOVL           AX, to(DI)

// func markAVX2(to *block, text *byte, blocks int, halves *halfTables)
TEXT ·markAVX2(SB), NOSPLIT, $0-32
	MOVQ to+0(FP), DI
	MOVQ text+8(FP), SI
	MOVQ blocks+16(FP), CX
	MOVQ halves+24(FP), DX
	MOVL $0x80, AX
	VMOVD AX, X6
	VPBROADCASTB X6, Y6
	MOVL $0x0f, AX
	VMOVD AX, X7
	VPBROADCASTB X7, Y7
	VBROADCASTI128 160(DX), Y8
	VPXOR Y3, Y3, Y3
	ADDQ CX, CX

half:
	VMOVDQU (SI), Y0
	VPXOR   Y6, Y0, Y1
	VPSRLW  $4, Y0, Y2
	VPAND   Y7, Y2, Y2
	VPSHUFB Y2, Y8, Y2 // the bit of the high half
	CLASS(0, digits)
	CLASS(32, others)
	CLASS(64, letters)
	CLASS(96, leads)
	CLASS(128, folds)
	ADDQ $32, SI
	ADDQ $4, DI
	DECQ CX
	TESTQ $1, CX
	JNZ  half
	ADDQ $(blockSize-8), DI
	TESTQ CX, CX
	JNZ  half
	VZEROUPPER
	RET
