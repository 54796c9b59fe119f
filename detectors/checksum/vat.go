package checksum

// EuropeanVAT is a VAT number behind its country's letters, of any member state
// and of Great Britain, Northern Ireland, Norway and Switzerland.
func EuropeanVAT(b []byte) int {
	if len(b) < 4 {
		return 0
	}
	number := b[2:]
	return accept(b, vatIn(string([]byte{upper(b[0]), upper(b[1])}), number) == len(number))
}

func vatIn(country string, b []byte) int {
	switch country {
	case "AT":
		return AustrianVAT(b)
	case "BE":
		return BelgianVAT(b)
	case "BG":
		return BulgarianVAT(b)
	case "CH":
		if len(b) > 1 && upper(b[0]) == 'E' {
			return accept(b, SwissUID(b[1:]) == len(b)-1)
		}
	case "CY":
		return CypriotVAT(b)
	case "CZ":
		return CzechVAT(b)
	case "DE":
		return GermanVAT(b)
	case "DK":
		return DanishCVR(b)
	case "EE":
		return EstonianVAT(b)
	case "EL", "GR":
		return GreekAFM(b)
	case "ES":
		return SpanishNIF(b)
	case "FI":
		return FinnishCompany(b)
	case "FR":
		return FrenchVAT(b)
	case "GB", "XI":
		return BritishVAT(b)
	case "HR":
		return OIB(b)
	case "HU":
		return HungarianVAT(b)
	case "IE":
		return IrishVAT(b)
	case "IT":
		return PartitaIVA(b)
	case "LT":
		return LithuanianVAT(b)
	case "LU":
		return LuxembourgVAT(b)
	case "LV":
		return LatvianVAT(b)
	case "MT":
		return MalteseVAT(b)
	case "NL":
		return DutchVAT(b)
	case "NO":
		return NorwegianCompany(b)
	case "PL":
		return NIP(b)
	case "PT":
		return PortugueseNIF(b)
	case "RO":
		return RomanianCUI(b)
	case "SE":
		if len(b) == 12 && allDigits(b[10:]) {
			return accept(b, SwedishCompany(b[:10]) > 0 || SwedishNumber(b[:10]) > 0) // a trader has his own
		}
	case "SI":
		return SlovenianDDV(b)
	case "SK":
		return SlovakVAT(b)
	}
	return 0
}

// behind also takes a number with the letters of its country before it.
func behind(country string, check Func) Func {
	return func(b []byte) int {
		if n := check(b); n > 0 || len(b) < 3 || upper(b[0]) != country[0] || upper(b[1]) != country[1] {
			return n
		}
		return accept(b, check(b[2:]) == len(b)-2)
	}
}
