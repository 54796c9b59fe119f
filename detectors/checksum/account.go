package checksum

// Account numbers by which a country's banks are reached without an IBAN.

// ArgentineCBU is the number of an account (CBU) or a wallet (CVU): a block of
// the bank and a block of the account, each with its own check digit.
func ArgentineCBU(b []byte) int {
	if len(b) != 22 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	bank, account := weigh(b, "7139713"), weigh(b[8:], "3971397139713")
	return accept(b, (10-bank%10)%10 == digit(b[7]) && (10-account%10)%10 == digit(b[21]))
}

// NorwegianAccount is eleven digits with a mod-11 digit. What begins with 0000
// is an old postal giro number of seven digits with a Luhn digit.
func NorwegianAccount(b []byte) int {
	if len(b) != 11 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	if number(b[:4]) == 0 {
		return accept(b, number(b) > 0 && Luhn(b[4:]) > 0)
	}
	return accept(b, weigh(b, "54327654321")%11 == 0)
}

// czechBanks are the codes behind the slash, of the Czech and the Slovak bank.
const czechBanks = "0100 0200 0300 0600 0710 0720 0800 0900 1100 1111 2010 2020 2060 2070 2100 2200 2220 2240 2250 2260 2275 2600 2700 3000 3030 3050 3060 3100 3500 4000 4300 " +
	"5200 5500 5600 5800 5900 6000 6100 6200 6210 6300 6363 6500 6700 6800 7300 7500 7910 7930 7940 7950 7960 7970 7980 7990 8030 8040 8050 8060 8090 8100 8120 8130 8150 8160 8170 8180 8190 8198 8199 8200 " +
	"8215 8220 8221 8225 8230 8240 8250 8255 8260 8265 8270 8280 8283 8290 8291 8292 8293 8294 8296 8299 8320 8330 8350 8360 8370 8400 8410 8420 8430 8440 8450 8500 "

// CzechAccount is prefix-number/bank as Czechs and Slovaks write it: both parts
// are 0 under their weights mod 11, and the bank exists.
func CzechAccount(b []byte) int {
	slash := len(b) - 5
	if slash < 2 || b[slash] != '/' || !isCode(czechBanks, 5, b[slash+1:]) {
		return 0
	}
	dash := -1
	for i, c := range b[:slash] {
		if c == '-' {
			dash = i
		}
	}
	prefix, base := b[:max(dash, 0)], b[dash+1:slash]
	return accept(b, len(prefix) <= 6 && (dash < 0 || czechPart(prefix)) && len(base) >= 2 && len(base) <= 10 && number(base) > 0 && czechPart(base))
}

// czechPart weighs one part from its end.
func czechPart(b []byte) bool {
	const weights = "6379A58421"
	if len(b) == 0 || len(b) > len(weights) {
		return false
	}
	sum := weigh(b, weights[len(weights)-len(b):])
	return sum >= 0 && sum%11 == 0
}

// isCode reports whether b is one of the codes of a list, each followed by a
// blank and all of the same width, that included.
func isCode(list string, width int, b []byte) bool {
	if len(b) != width-1 {
		return false
	}
	for i := 0; i+width <= len(list); i += width {
		if list[i:i+width-1] == string(b) {
			return true
		}
	}
	return false
}

// PortugueseNIB is bank, branch, account and two digits that make the whole 1
// under MOD 97,10.
func PortugueseNIB(b []byte) int {
	return accept(b, len(b) == 21 && allDigits(b) && mod97(0, b) == 1)
}

// HungarianAccount is eight digits of bank and branch, then one or two blocks of
// eight that are checked together.
func HungarianAccount(b []byte) int {
	if len(b) != 16 && len(b) != 24 || !allDigits(b) || number(b[:8]) == 0 {
		return 0
	}
	const weights = "97319731"
	rest := weigh(b[8:], weights)
	if len(b) == 24 {
		rest += weigh(b[16:], weights)
	}
	return accept(b, weigh(b, weights)%10 == 0 && rest%10 == 0)
}

// FrenchRIB is bank, branch, account and key. Letters of the account count as
// digits: A to I and J to R from 1 to 9, S to Z from 2 to 9.
func FrenchRIB(b []byte) int {
	if len(b) != 23 || !allDigits(b[:10]) || !allDigits(b[21:]) || oneDigitOnly(b) {
		return 0
	}
	account := 0
	for _, c := range b[10:21] {
		d := digit(c)
		if d < 0 {
			if !isLetter(c) {
				return 0
			}
			d = int("12345678912345678923456789"[upper(c)-'A'] - '0')
		}
		account = account*10 + d
	}
	sum := 89*number(b[:5]) + 15*number(b[5:10]) + 3*account
	return accept(b, 97-sum%97 == number(b[21:]))
}
