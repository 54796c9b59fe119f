package checksum

// ibanForm is what follows the check digits in the account numbers of a country,
// ISO 13616 registry: n digits, a letters, c either.
func ibanForm(a, b byte) string {
	switch string([]byte{a, b}) {
	case "NO":
		return "n11"
	case "BE":
		return "n12"
	case "FK":
		return "a2n12"
	case "NL":
		return "a4n10"
	case "DK", "FI", "FO", "GL", "SD":
		return "n14"
	case "SI":
		return "n15"
	case "MK":
		return "n3c10n2"
	case "AT", "BA", "EE", "LT", "MN", "XK":
		return "n16"
	case "KZ", "LU":
		return "n3c13"
	case "LV":
		return "a4c13"
	case "HR":
		return "n17"
	case "CH", "LI":
		return "n5c12"
	case "GE":
		return "a2n16"
	case "BH":
		return "a4c14"
	case "GB", "IE":
		return "a4n14"
	case "BG":
		return "a4n6c8"
	case "CR", "DE", "ME", "RS", "VA":
		return "n18"
	case "GI":
		return "a4c15"
	case "IQ":
		return "a4n15"
	case "AE", "IL", "SO", "TL":
		return "n19"
	case "OM":
		return "n3c16"
	case "PK", "RO":
		return "a4c16"
	case "VG":
		return "a4n16"
	case "MD":
		return "c2c18"
	case "CZ", "ES", "SE", "SK", "TN":
		return "n20"
	case "SA":
		return "n2c18"
	case "AD":
		return "n8c12"
	case "LY", "PT", "ST":
		return "n21"
	case "IS":
		return "n22"
	case "TR":
		return "n6c16"
	case "IT", "SM":
		return "a1n10c12"
	case "FR", "MC":
		return "n10c11n2"
	case "BI", "DJ", "MR":
		return "n23"
	case "GR":
		return "n7c16"
	case "AZ":
		return "a4c20"
	case "HN", "NI", "SV":
		return "a4n20"
	case "GT":
		return "c4c20"
	case "DO":
		return "c4n20"
	case "BY":
		return "c4n4c16"
	case "HU", "PL":
		return "n24"
	case "LB":
		return "n4c20"
	case "AL", "CY":
		return "n8c16"
	case "PS", "QA":
		return "a4c21"
	case "BR":
		return "n23a1c1"
	case "EG":
		return "n25"
	case "UA":
		return "n6c19"
	case "KW":
		return "a4c22"
	case "MU":
		return "a4n19a3"
	case "JO", "YE":
		return "a4n4c18"
	case "SC":
		return "a4n20a3"
	case "MT":
		return "a4n5c18"
	case "LC":
		return "a4c24"
	case "RU":
		return "n14c15"
	}
	return ""
}

// ibanLength reads a form along b, and gives the length of the whole number; 0 if
// b is not of the form.
func ibanLength(form string, b []byte) int {
	at := 4
	for i := 0; i < len(form); {
		kind, n := form[i], 0
		for i++; i < len(form) && digit(form[i]) >= 0; i++ {
			n = n*10 + digit(form[i])
		}
		if len(b) < at+n {
			return 0
		}
		for _, c := range b[at : at+n] {
			if kind == 'n' && digit(c) < 0 || kind == 'a' && !isLetter(c) || alnum(c) < 0 {
				return 0
			}
		}
		at += n
	}
	return at
}

// IBAN vouches for an account number of ISO 13616: the form of its country and
// MOD 97,10. A word that was taken along behind it is left out.
func IBAN(b []byte) int {
	if len(b) < 15 || digit(b[2]) < 0 || digit(b[3]) < 0 {
		return 0
	}
	n := ibanLength(ibanForm(upper(b[0]), upper(b[1])), b)
	if n == 4 || n == 0 || mod97(mod97(0, b[4:n]), b[:4]) != 1 {
		return 0
	}
	return n
}
