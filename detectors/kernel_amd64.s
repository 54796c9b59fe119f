//go:build amd64 && !portable

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
#define sumDigits 0
#define sumWindows 8
#define sumOthers 16
#define sumFolds 24
#define sumCarry 32

// Where the tables of a sieve begin.
#define sieveHalves 1600
#define sieveStarts 2400

// PASS leaves in Z14 the buckets of a group that pass at each place. Its tables for
// the five bytes from there on are at(BX), 320 bytes apart.
#define PASS(at) \
	VPERMB at(BX), Z0, Z12          \
	VPERMB (at+320)(BX), Z8, Z13    \
	VPERMB (at+640)(BX), Z9, Z14    \
	VPTERNLOGD $0x80, Z12, Z13, Z14 \
	VPERMB (at+960)(BX), Z10, Z12   \
	VPERMB (at+1280)(BX), Z11, Z13  \
	VPTERNLOGD $0x80, Z12, Z13, Z14

// func markVBMI(sum *tally, to *block, text *byte, n int, of *[256]uint8, s *sieve)
//
// The class of each of 64 bytes is looked up in one table of 256. What the end of the
// text is near to is read under a mask, so that nothing behind it is touched, and
// marked under it.
TEXT ·markVBMI(SB), NOSPLIT, $0-48
	MOVQ to+8(FP), DI
	MOVQ text+16(FP), SI
	MOVQ n+24(FP), CX
	MOVQ of+32(FP), DX
	MOVQ s+40(FP), BX
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
	XORL R8, R8   // the letters of the block before
	XORL R9, R9   // digits
	XORL R10, R10 // windows
	XORL R11, R11 // others
	XORL R12, R12 // folds
	MOVBQZX sieveStarts(BX), R13
	NEGQ R13 // all bits, if words are to be sieved

next:
	CMPQ CX, $68
	JLT  end
	MOVQ $-1, AX
	KMOVQ AX, K1
	VMOVDQU64 (SI), Z0
	VMOVDQU64 1(SI), Z8
	VMOVDQU64 2(SI), Z9
	VMOVDQU64 3(SI), Z10
	VMOVDQU64 4(SI), Z11
	JMP  look

end: // not all bytes are there
	MOVQ $-1, AX
	XORL R14, R14
	BZHIQ CX, AX, AX // the bits of those left, all if there are 64 and more
	CMPQ CX, $64
	JLT  masks
	MOVQ $-1, R14
	LEAQ -64(CX), DX
	BZHIQ DX, R14, R14

masks:
	KMOVQ AX, K1
	VMOVDQU8.Z (SI), K1, Z0
	SHRQ $1, R14, AX
	SHRQ $1, R14
	KMOVQ AX, K2
	VMOVDQU8.Z 1(SI), K2, Z8
	SHRQ $1, R14, AX
	SHRQ $1, R14
	KMOVQ AX, K2
	VMOVDQU8.Z 2(SI), K2, Z9
	SHRQ $1, R14, AX
	SHRQ $1, R14
	KMOVQ AX, K2
	VMOVDQU8.Z 3(SI), K2, Z10
	SHRQ $1, R14, AX
	KMOVQ AX, K2
	VMOVDQU8.Z 4(SI), K2, Z11

look:
	VPMOVB2M Z0, K2
	VMOVDQA64 Z0, Z1
	VPERMI2B Z17, Z16, Z1 // as if the byte were below 128
	XORL AX, AX
	KORTESTQ K2, K2
	JZ   classed
	VMOVDQA64 Z0, Z2
	VPERMI2B Z19, Z18, Z2 // and above
	VPBLENDMB Z2, Z1, K2, Z1
	VPTESTMB Z23, Z1, K1, K6
	KMOVQ K6, AX

classed:
	MOVQ AX, leads(DI)
	VPTESTMB Z20, Z1, K1, K3
	VPTESTMB Z21, Z1, K1, K4
	VPTESTMB Z22, Z1, K1, K5
	VPTESTMB Z24, Z1, K1, K7
	PASS(0)
	VMOVDQA64 Z14, Z3
	PASS(64)
	VPORQ Z14, Z3, Z3
	PASS(128)
	VPORQ Z14, Z3, Z3
	VPTESTMB Z3, Z3, K1
	PASS(256)
	VPTESTMB Z14, Z14, K2
	XORL R15, R15
	TESTQ AX, AX
	JZ   sieved
	PASS(192)
	VPTESTMB Z14, Z14, K6, K6 // windows of other alphabets
	KMOVQ K6, R15

sieved:
	KMOVQ K3, AX
	MOVQ AX, digits(DI)
	POPCNTQ AX, AX
	ADDQ AX, R9
	KMOVQ K4, AX
	MOVQ AX, others(DI)
	ORQ  AX, R11
	KMOVQ K7, AX
	MOVQ AX, folds(DI)
	ORQ  AX, R12
	KMOVQ K5, AX
	MOVQ AX, letters(DI)
	SHRQ $63, R8
	LEAQ (R8)(AX*2), R14 // which bytes stand behind a letter
	MOVQ AX, R8
	ANDNQ AX, R14, DX    // where words begin
	ANDQ R8, R14         // and where they go on
	ANDQ R13, DX
	ANDNQ R14, R13, AX
	ORQ  DX, AX
	KMOVQ K1, DX
	ANDQ DX, AX
	KMOVQ K2, DX
	ANDQ R14, DX
	ORQ  DX, AX
	ORQ  R15, AX
	MOVQ AX, windows(DI)
	ORQ  AX, R10

	ADDQ $64, SI
	ADDQ $blockSize, DI
	SUBQ $64, CX
	JGE  next
	MOVQ sum+0(FP), DI
	MOVQ R9, sumDigits(DI)
	MOVQ R10, sumWindows(DI)
	MOVQ R11, sumOthers(DI)
	MOVQ R12, sumFolds(DI)
	VZEROUPPER
	RET

// CLASS leaves in AX which of the 32 bytes in Y0 are of a class, and marks them. Its
// tables hold, by the low half of a byte, a bit for each high half: at(DX) for bytes
// below 128, then for those above. A shuffle gives zero where the highest bit of its
// index is set.
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

// HALVE leaves the low halves of the bytes at in one register and the high ones in
// another.
#define HALVE(at, low, high) \
	VMOVDQU at(SI), low    \
	VPSRLW  $4, low, high  \
	VPAND   Y7, low, low   \
	VPAND   Y7, high, high

// BOTH leaves in Y4 the buckets that have a low half and a high half at a place.
#define BOTH(at, low, high) \
	VBROADCASTI128 at(BX), Y4      \
	VPSHUFB        low, Y4, Y4     \
	VBROADCASTI128 (at+16)(BX), Y5 \
	VPSHUFB        high, Y5, Y5    \
	VPAND          Y5, Y4, Y4

// PASS2 leaves in Y2 the buckets of a group that pass at each place.
#define PASS2(at) \
	BOTH(at, Y0, Y1)             \
	VMOVDQA Y4, Y2               \
	BOTH((at+160), Y9, Y10)      \
	VPAND  Y4, Y2, Y2            \
	BOTH((at+320), Y11, Y12)     \
	VPAND  Y4, Y2, Y2            \
	BOTH((at+480), Y13, Y14)     \
	VPAND  Y4, Y2, Y2            \
	BOTH((at+640), Y15, Y6)      \
	VPAND  Y4, Y2, Y2

// func markAVX2(sum *tally, to *block, text *byte, blocks int, halves *halfTables, s *sieve)
//
// It reads four bytes more than it marks.
TEXT ·markAVX2(SB), NOSPLIT, $0-48
	MOVQ to+8(FP), DI
	MOVQ text+16(FP), SI
	MOVQ blocks+24(FP), CX
	MOVQ halves+32(FP), DX
	MOVQ s+40(FP), BX
	MOVBLZX sieveStarts(BX), R13
	NEGL R13 // all bits, if words are to be sieved
	ADDQ $sieveHalves, BX
	MOVQ sum+0(FP), R8
	MOVQ sumCarry(R8), R8
	MOVL $0x0f, AX
	VMOVD AX, X7
	VPBROADCASTB X7, Y7
	VBROADCASTI128 160(DX), Y8
	ADDQ CX, CX

half:
	VPXOR   Y3, Y3, Y3
	MOVL    $0x80, AX
	VMOVD   AX, X6
	VPBROADCASTB X6, Y6
	VMOVDQU (SI), Y0
	VPXOR   Y6, Y0, Y1
	VPSRLW  $4, Y0, Y2
	VPAND   Y7, Y2, Y2
	VPSHUFB Y2, Y8, Y2 // the bit of the high half
	CLASS(0, digits)
	CLASS(32, others)
	CLASS(96, leads)
	MOVL AX, R9
	CLASS(128, folds)
	CLASS(64, letters)
	MOVL AX, R10
	LEAL (R8)(AX*2), R11 // which bytes stand behind a letter
	MOVL AX, R8
	SHRL $31, R8
	ANDNL R10, R11, R12  // where words begin
	ANDL R10, R11        // and where they go on
	HALVE(0, Y0, Y1)
	HALVE(1, Y9, Y10)
	HALVE(2, Y11, Y12)
	HALVE(3, Y13, Y14)
	HALVE(4, Y15, Y6)
	PASS2(128)
	VPCMPEQB  Y3, Y2, Y2
	VPMOVMSKB Y2, AX
	ANDNL R11, AX, AX    // windows of the last group
	TESTL R9, R9
	JZ   words
	PASS2(96)
	VPCMPEQB  Y3, Y2, Y2
	VPMOVMSKB Y2, R10
	ANDNL R9, R10, R9    // of other alphabets
	ORL  R9, AX

words:
	MOVL AX, R10
	PASS2(0)
	VMOVDQA Y2, Y3
	PASS2(32)
	VPOR Y2, Y3, Y3
	PASS2(64)
	VPOR Y2, Y3, Y3
	VPXOR Y2, Y2, Y2
	VPCMPEQB  Y3, Y2, Y2
	VPMOVMSKB Y2, AX
	ANDL R13, R12
	ANDNL R11, R13, R11
	ORL  R12, R11
	ANDNL R11, AX, AX    // and the others
	ORL  R10, AX
	MOVL AX, windows(DI)
	ADDQ $32, SI
	ADDQ $4, DI
	DECQ CX
	TESTQ $1, CX
	JNZ  half
	ADDQ $(blockSize-8), DI
	TESTQ CX, CX
	JNZ  half
	MOVQ sum+0(FP), DI
	MOVQ R8, sumCarry(DI)
	VZEROUPPER
	RET
