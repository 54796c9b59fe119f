package checksum

// Mod97 vouches for values whose whole is 1 under MOD 97,10, such as an LEI.
func Mod97(b []byte) int { return accept(b, mod97(0, b) == 1) }

// CreditorReference is ISO 11649: RF, two check digits, up to 21 characters.
func CreditorReference(b []byte) int {
	if len(b) < 5 || upper(b[0]) != 'R' || upper(b[1]) != 'F' {
		return 0
	}
	return accept(b, mod97(mod97(0, b[4:]), b[:4]) == 1)
}

// SEPACreditor is the SEPA creditor identifier: country, two check digits, a
// business code that is not counted, a national id.
func SEPACreditor(b []byte) int {
	if len(b) < 8 || !isLetter(b[0]) || !isLetter(b[1]) {
		return 0
	}
	return accept(b, mod97(mod97(0, b[7:]), b[:4]) == 1)
}

// ABA is the check digit of a US routing number. The district in its first two
// digits is not asked for: a word must say what the number is in any case.
func ABA(b []byte) int {
	if len(b) != 9 || oneDigitOnly(b) {
		return 0
	}
	sum := weigh(b, "371371371")
	return accept(b, sum >= 0 && sum%10 == 0)
}

// PolishAccount is a Polish account number without its country letters.
func PolishAccount(b []byte) int {
	if len(b) != 26 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	return accept(b, mod97(mod97(mod97(0, b[2:]), []byte{'P', 'L'}), b[:2]) == 1)
}

// CLABE is the mod-10 digit of a Mexican account number.
func CLABE(b []byte) int {
	if len(b) != 18 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	sum := 0
	for i := range 17 {
		sum += digit(b[i]) * [...]int{3, 7, 1}[i%3] % 10
	}
	return accept(b, (10-sum%10)%10 == digit(b[17]))
}

// SpanishAccount is the two check digits of a CCC.
func SpanishAccount(b []byte) int {
	if len(b) != 20 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	check := func(sum int) int {
		switch c := 11 - sum%11; c {
		case 10:
			return 1
		case 11:
			return 0
		default:
			return c
		}
	}
	return accept(b, check(weigh(b, "485A9736")) == digit(b[8]) && check(weigh(b[10:], "12485A9736")) == digit(b[9]))
}

// BIC vouches for the country of a bank code; its shape is the pattern's affair.
func BIC(b []byte) int {
	if len(b) != 8 && len(b) != 11 {
		return 0
	}
	return accept(b, isCountry(upper(b[4]), upper(b[5])))
}

const countries = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZ" +
	"ECEEEGERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGTGUGWGYHKHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLY" +
	"MAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQAREROURSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZ" +
	"TCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW"

// isCountry reports whether the two capitals are an ISO 3166 code (or XK).
func isCountry(a, b byte) bool {
	for i := 0; i+1 < len(countries); i += 2 {
		if countries[i] == a && countries[i+1] == b {
			return true
		}
	}
	return false
}
