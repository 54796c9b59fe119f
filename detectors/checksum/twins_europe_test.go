package checksum

import (
	"math/big"
	"strconv"
	"strings"
	"time"
)

// decimal gives the digits of s, nil if it is not n of them.
func decimal(s string, n int) []int {
	var d []int
	for _, c := range s {
		if c < '0' || c > '9' {
			return nil
		}
		d = append(d, int(c-'0'))
	}
	if len(d) != n {
		return nil
	}
	return d
}

// products is the sum of digits times weights, as far as there are weights.
func products(d []int, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += d[i] * w
	}
	return sum
}

// onDay reports whether there was such a day; a year below 100 is one of the
// last or of this century.
func onDay(year, month, day int) bool {
	if year < 100 {
		return onDay(1900+year, month, day) || onDay(2000+year, month, day)
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Year() == year && int(t.Month()) == month && t.Day() == day
}

func pair(d []int, i int) int { return 10*d[i] + d[i+1] }

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func same(s string) bool { return strings.Trim(s, s[:1]) == "" }

// hybrid is ISO 7064 MOD 11,10, as the standard tells it.
func hybrid(s string, n int) bool {
	d := decimal(s, n)
	if d == nil || same(s) {
		return false
	}
	p := 10
	for _, x := range d[:n-1] {
		if p = (p + x) % 10; p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return (p+d[n-1])%10 == 1
}

// crossSum is the sum of the digits of digits that are doubled in turn.
func crossSum(d []int, first int) int {
	sum := 0
	for i, x := range d {
		for _, c := range strconv.Itoa(x * ((first+i)%2 + 1)) {
			sum += int(c - '0')
		}
	}
	return sum
}

// checked asks a check that has an example or a twin of its own.
func checked(name, s string) bool {
	check, _ := Lookup(name)
	return s != "" && check([]byte(s)) == len(s)
}

// abroad is a number that may stand behind the letters of one of the countries.
func abroad(countries string, home func(s string) bool) func(s string) bool {
	return func(s string) bool {
		if home(s) {
			return true
		}
		for _, c := range strings.Fields(countries) {
			if len(s) > 2 && fold(s[:2]) == c && home(s[2:]) {
				return true
			}
		}
		return false
	}
}

func lithuanian(s string) bool {
	d := decimal(s, len(s))
	n := len(s) - 1
	if d == nil || n != 8 && n != 11 || d[n-1] != 1 {
		return false
	}
	weighed := func(from int) int {
		sum := 0
		for i := range n {
			sum += d[i] * ((from+i)%9 + 1)
		}
		return sum % 11
	}
	if weighed(0) < 10 {
		return weighed(0) == d[n]
	}
	return weighed(2)%10 == d[n]
}

func fold(s string) string { return strings.ToUpper(s) }

// europeanTwins are the twins of European identity and tax numbers.
var europeanTwins = map[string]func(s string) bool{
	"amka": func(s string) bool {
		d := decimal(s, 11)
		return d != nil && onDay(pair(d, 4), pair(d, 2), pair(d, 0)) && twins["luhn"](s)
	},
	"at_tin": func(s string) bool {
		d := decimal(s, 9)
		return d != nil && !same(s) && (80-crossSum(d[:8], 0))%10 == d[8]
	},
	"at_vat": abroad("AT", func(s string) bool {
		if s == "" || fold(s[:1]) != "U" {
			return false
		}
		d := decimal(s[1:], 8)
		return d != nil && (96-crossSum(d[:7], 0))%10 == d[7]
	}),
	"baltic": func(s string) bool {
		d := decimal(s, 11)
		if d == nil || d[0] < 1 || d[0] > 8 {
			return false
		}
		if !onDay(1800+100*((d[0]-1)/2)+pair(d, 1), pair(d, 3), pair(d, 5)) {
			return false
		}
		k := products(d, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11
		if k == 10 {
			k = products(d, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11
		}
		return k%10 == d[10]
	},
	"be_eid": func(s string) bool {
		if decimal(s, 12) == nil || atoi(s) == 0 {
			return false
		}
		// 97 stands for a rest of nothing, and 00 is never written.
		return (atoi(s[:10])-atoi(s[10:]))%97 == 0 && atoi(s[10:]) >= 1 && atoi(s[10:]) <= 97
	},
	"be_vat": func(s string) bool {
		if len(s) == 9 {
			s = "0" + s
		}
		if decimal(s, 10) == nil || s[0] > '1' {
			return false
		}
		k := atoi(s[8:])
		return (atoi(s[:8])+k)%97 == 0 && k >= 1 && k <= 97
	},
	"bg_pnf": func(s string) bool {
		d := decimal(s, 10)
		return d != nil && !same(s) && products(d, 21, 19, 17, 13, 11, 9, 7, 3, 1)%10 == d[9]
	},
	"ch_uid": func(s string) bool {
		d := decimal(s, 9)
		return d != nil && !same(s) && (products(d, 5, 4, 3, 2, 7, 6, 5, 4)+d[8])%11 == 0
	},
	"cy_vat": abroad("CY", func(s string) bool {
		if len(s) != 9 || strings.HasPrefix(s, "12") {
			return false
		}
		d := decimal(s[:8], 8)
		if d == nil {
			return false
		}
		table := []int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
		sum := d[1] + d[3] + d[5] + d[7] + table[d[0]] + table[d[2]] + table[d[4]] + table[d[6]]
		return fold(s[8:]) == string(rune('A'+sum%26))
	}),
	"de_vat": func(s string) bool {
		return hybrid(s, 9) && s[0] != '0'
	},
	"dk_cvr": func(s string) bool {
		d := decimal(s, 8)
		return d != nil && d[0] != 0 && products(d, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	},
	"bg_vat": func(s string) bool {
		if d := decimal(s, 9); d != nil {
			k := products(d, 1, 2, 3, 4, 5, 6, 7, 8) % 11
			if k == 10 {
				k = products(d, 3, 4, 5, 6, 7, 8, 9, 10) % 11
			}
			return !same(s) && k%10 == d[8]
		}
		d := decimal(s, 10)
		if d == nil || same(s) {
			return false
		}
		return checked("bg_egn", s) || checked("bg_pnf", s) || (products(d, 4, 3, 2, 7, 6, 5, 4, 3, 2)+d[9])%11 == 0
	},
	"cz_dic": func(s string) bool {
		if d := decimal(s, 8); d != nil {
			k := 11 - products(d, 8, 7, 6, 5, 4, 3, 2)%11
			switch k {
			case 10:
				k = 0
			case 11:
				k = 1
			}
			return d[0] < 9 && k == d[7]
		}
		if d := decimal(s, 9); d != nil && d[0] == 6 {
			sum := products(d[1:], 8, 7, 6, 5, 4, 3, 2) % 11
			return d[8] == []int{8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8}[sum]
		}
		return checked("cz_rc", s)
	},
	"es_nif": abroad("ES", func(s string) bool {
		return checked("es_dni", s) || s != "" && !strings.Contains("IKLMOTXYZ", fold(s[:1])) && checked("cif", s)
	}),
	// A country's letters and what its own check says.
	"eu_vat": func(s string) bool {
		if len(s) < 4 {
			return false
		}
		country, body := fold(s[:2]), s[2:]
		switch country {
		case "CH":
			return fold(body[:1]) == "E" && checked("ch_uid", body[1:])
		case "EE":
			d := decimal(body, 9)
			return d != nil && atoi(body) > 0 && products(d, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0
		case "LT":
			return lithuanian(body)
		case "LU":
			return decimal(body, 8) != nil && atoi(body) > 0 && atoi(body[:6])%89 == atoi(body[6:])
		case "LV":
			if d := decimal(body, 11); d != nil && d[0] > 3 {
				return products(d, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3
			}
			return checked("lv_pk", body)
		case "SE":
			return len(body) == 12 && decimal(body[10:], 2) != nil && (checked("se_orgnr", body[:10]) || checked("se_personnummer", body[:10]))
		}
		name := map[string]string{
			"AT": "at_vat", "BE": "be_vat", "BG": "bg_vat", "CY": "cy_vat", "CZ": "cz_dic", "DE": "de_vat", "DK": "dk_cvr", "EL": "gr_afm", "ES": "es_nif",
			"FI": "fi_ytunnus", "FR": "fr_vat", "GB": "uk_vat", "GR": "gr_afm", "HR": "oib", "HU": "hu_vat", "IE": "ie_vat", "IT": "partita_iva",
			"MT": "mt_vat", "NL": "nl_vat", "NO": "no_orgnr", "PL": "nip", "PT": "pt_nif", "RO": "ro_cui", "SI": "si_ddv", "SK": "sk_vat", "XI": "uk_vat",
		}[country]
		for _, again := range []string{country, "GB", "XI"} { // no country stands there twice; FR can be a key
			if strings.HasPrefix(fold(body), again) && (again != "FR" || len(body) != 11) {
				return false
			}
		}
		return name != "" && checked(name, body)
	},
	"fi_ytunnus": func(s string) bool {
		d := decimal(s, 8)
		return d != nil && atoi(s) > 0 && products(d, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0
	},
	"fr_nif": func(s string) bool {
		return decimal(s, 13) != nil && atoi(s) > 0 && s[0] < '4' && atoi(s[:10])-511*(atoi(s[:10])/511) == atoi(s[10:])
	},
	"fr_vat": abroad("FR", func(s string) bool {
		if len(s) != 11 || decimal(s[2:], 9) == nil || s[2:5] != "000" && !checked("siren", s[2:]) {
			return false
		}
		if decimal(s[:2], 2) != nil {
			n, _ := new(big.Int).SetString(s[2:]+"12", 10)
			return n.Mod(n, big.NewInt(97)).Int64() == int64(atoi(s[:2]))
		}
		key := "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
		a, b := strings.Index(key, fold(s[:1])), strings.Index(key, fold(s[1:2]))
		if a < 0 || b < 0 {
			return false
		}
		n := 34*a + b - 100
		if a < 10 {
			n = 24*a + b - 10
		}
		return (atoi(s[2:])+1+n/11)%11 == n%11
	}),
	"hu_tax_id": func(s string) bool {
		d := decimal(s, 10)
		return d != nil && d[0] == 8 && products(d, 1, 2, 3, 4, 5, 6, 7, 8, 9)%11 == d[9]
	},
	"hu_vat": func(s string) bool {
		if len(s) == 11 && strings.Contains("12345", s[8:9]) && decimal(s[9:], 2) != nil {
			s = s[:8]
		}
		d := decimal(s, 8)
		return d != nil && atoi(s) > 0 && products(d, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0
	},
	"ie_vat": abroad("IE", func(s string) bool {
		if len(s) != 8 && len(s) != 9 {
			return false
		}
		letters, sum := "WABCDEFGHIJKLMNOPQRSTUV", 0
		switch d, tail := decimal(s[:7], 7), decimal(s[2:7], 5); {
		case d != nil:
			sum = products(d, 8, 7, 6, 5, 4, 3, 2)
		case tail != nil && len(s) == 8 && decimal(s[:1], 1) != nil && strings.Contains("ABCDEFGHIJKLMNOPQRSTUVWXYZ+*", fold(s[1:2])):
			sum = products(append(tail, atoi(s[:1])), 7, 6, 5, 4, 3, 2)
		default:
			return false
		}
		if len(s) == 9 {
			i := strings.Index(letters, fold(s[8:]))
			if i < 0 {
				return false
			}
			sum += 9 * i
		}
		return strings.Index(letters, fold(s[7:8])) == sum%23
	}),
	"jmbg": func(s string) bool {
		d := decimal(s, 13)
		if d == nil {
			return false
		}
		year := 1000 + atoi(s[4:7])
		if year < 1800 {
			year += 1000
		}
		if year >= 2100 || !onDay(year, pair(d, 2), pair(d, 0)) {
			return false
		}
		k := 11 - products(d, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
		return k%11%10 == d[12]
	},
	"kennitala": func(s string) bool {
		d := decimal(s, 10)
		if d == nil || products(d, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 != 0 {
			return false
		}
		century, ok := map[byte]int{'8': 1800, '9': 1900, '0': 2000}[s[9]]
		day := pair(d, 0)
		return ok && (onDay(century+pair(d, 4), pair(d, 2), day) || day > 40 && onDay(century+pair(d, 4), pair(d, 2), day-40))
	},
	"lu_nin": func(s string) bool {
		d := decimal(s, 13)
		if d == nil || atoi(s[:4]) < 1850 || atoi(s[:4]) > 2100 || !onDay(atoi(s[:4]), pair(d, 4), pair(d, 6)) {
			return false
		}
		return twins["luhn"](s[:12]) && twins["verhoeff"](s[:11]+s[12:])
	},
	"lv_pk": func(s string) bool {
		d := decimal(s, 11)
		if d == nil {
			return false
		}
		born := d[6] <= 2 && onDay(1800+100*d[6]+pair(d, 4), pair(d, 2), pair(d, 0))
		if !born && pair(d, 0) != 32 {
			return false
		}
		return (1+products(d, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9))%11%10 == d[10]
	},
	"me_pib": func(s string) bool {
		d := decimal(s, 8)
		return d != nil && !same(s) && (11-products(d, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == d[7]
	},
	"mk_edb": func(s string) bool {
		d := decimal(s, 13)
		return d != nil && !same(s) && (11-products(d, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%11%10 == d[12]
	},
	"mt_vat": func(s string) bool {
		d := decimal(s, 8)
		return d != nil && d[0] > 0 && products(d, 3, 4, 6, 7, 8, 9, 10, 1)%37 == 0
	},
	"nl_pupil": func(s string) bool {
		d := decimal(s, 9)
		return d != nil && strings.HasPrefix(s, "10") && products(d, 9, 8, 7, 6, 5, 4, 3, 2, -1)%11 == 5
	},
	"nl_vat": abroad("NL", func(s string) bool {
		if len(s) != 12 || decimal(s[:9], 9) == nil || decimal(s[10:], 2) == nil || fold(s[9:10]) != "B" || atoi(s[:9]) == 0 || atoi(s[10:]) == 0 {
			return false
		}
		d := decimal(s[:9], 9)
		return !same(s[:9]) && products(d, 9, 8, 7, 6, 5, 4, 3, 2, -1)%11 == 0 && products(d, 9, 8, 7, 6, 5, 4, 3, 2) > 0 || twins["mod97"]("NL"+s)
	}),
	"no_orgnr": func(s string) bool {
		d := decimal(s, 9)
		return d != nil && d[0] >= 8 && products(d, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	},
	"nuss": func(s string) bool {
		if len(s) != 11 && len(s) != 12 || decimal(s, len(s)) == nil || s[:2] == "00" {
			return false
		}
		serial := strings.TrimLeft(s[2:len(s)-2], "0")
		if serial == "" {
			return false
		}
		serial = strings.Repeat("0", max(0, 7-len(serial))) + serial
		return atoi(s[:2]+serial)%97 == atoi(s[len(s)-2:])
	},
	"oib": func(s string) bool { return hybrid(s, 11) },
	"pt_cc": func(s string) bool {
		if decimal(s, 9) != nil {
			return true
		}
		if len(s) != 12 || decimal(s[:9], 9) == nil || decimal(s[11:], 1) == nil {
			return false
		}
		sum := 0
		for i, c := range fold(s) {
			v := strings.IndexRune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", c)
			if v < 0 {
				return false
			}
			if i%2 == 0 {
				v *= 2
				if v > 9 {
					v -= 9
				}
			}
			sum += v
		}
		return sum%10 == 0
	},
	"pt_niss": func(s string) bool {
		d := decimal(s, 11)
		return d != nil && (d[0] == 1 || d[0] == 2) && (products(d, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2)+d[10])%10 == 9
	},
	"ro_cui": func(s string) bool {
		if len(s) < 2 || len(s) > 10 || s[0] == '0' {
			return false
		}
		d := decimal(strings.Repeat("0", 10-len(s))+s, 10)
		return d != nil && 10*products(d, 7, 5, 3, 2, 1, 7, 5, 3, 2)%11%10 == d[9]
	},
	"rs_pib": func(s string) bool { return hybrid(s, 9) },
	"se_orgnr": func(s string) bool {
		return decimal(s, 10) != nil && s[2] >= '2' && !same(s) && twins["luhn"](s)
	},
	"si_ddv": func(s string) bool {
		d := decimal(s, 8)
		if d == nil || d[0] == 0 {
			return false
		}
		k := 11 - products(d, 8, 7, 6, 5, 4, 3, 2)%11
		return k == d[7] || k == 10 && d[7] == 0
	},
	"siret": func(s string) bool {
		d := decimal(s, 14)
		if d == nil {
			return false
		}
		if strings.HasPrefix(s, "356000000") && s != "35600000000048" {
			return products(d, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%5 == 0
		}
		return !same(s) && twins["luhn"](s) && twins["luhn"](s[:9])
	},
	"sk_vat": func(s string) bool {
		if decimal(s, 10) == nil {
			return false
		}
		return checked("cz_rc", s) || s[0] != '0' && strings.Contains("234789", s[2:3]) && atoi(s)%11 == 0
	},
	"uk_upn": func(s string) bool {
		if len(s) != 13 || decimal(s[1:12], 11) == nil {
			return false
		}
		letters := "ABCDEFGHJKLMNPQRTUVWXYZ"
		sum := products(decimal(s[1:12], 11), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
		switch i := strings.Index(letters, fold(s[12:])); {
		case i >= 0:
			sum += 13 * i
		case decimal(s[12:], 1) != nil:
			sum += 13 * atoi(s[12:])
		default:
			return false
		}
		return strings.Index(letters, fold(s[:1])) == sum%23
	},
	"uk_vat": abroad("GB XI", func(s string) bool {
		office := func(kind, n string) bool {
			return decimal(n, 3) != nil && (fold(kind) == "GD" && atoi(n) < 500 || fold(kind) == "HA" && atoi(n) > 499)
		}
		switch len(s) {
		case 5:
			return office(s[:2], s[2:])
		case 11:
			return s[2:6] == "8888" && office(s[:2], s[6:9]) && decimal(s[9:], 2) != nil && atoi(s[6:9])%97 == atoi(s[9:])
		case 9, 12:
			d := decimal(s, len(s))
			if d == nil || same(s) {
				return false
			}
			rest := products(d, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97
			return rest == 0 || d[0] > 0 && (rest == 42 || rest == 55)
		}
		return false
	}),
}
