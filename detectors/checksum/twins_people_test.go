package checksum

import (
	"slices"
	"strings"
)

// mod11 is a check digit by weights, 0 where the rule asks for ten or eleven.
func mod11(d []int, weights ...int) int {
	if k := 11 - products(d, weights...)%11; k < 10 {
		return k
	}
	return 0
}

// letters reports whether s is nothing but letters.
func letters(s string) bool {
	return s != "" && strings.Trim(fold(s), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// peopleTwins are the twins of the numbers that people are most often asked for.
var peopleTwins = map[string]func(s string) bool{
	"aadhaar": func(s string) bool {
		mirror := []byte(s)
		slices.Reverse(mirror)
		return (decimal(s, 12) != nil || decimal(s, 16) != nil) && s[0] > '1' && string(mirror) != s && twins["verhoeff"](s)
	},
	"abn": func(s string) bool {
		d := decimal(s, 11)
		if d == nil || d[0] == 0 {
			return false
		}
		d[0]--
		return products(d, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)%89 == 0
	},
	"cnpj": func(s string) bool {
		if len(s) != 14 || decimal(s[12:], 2) == nil || same(s) {
			return false
		}
		var d []int
		for _, c := range fold(s) {
			if !strings.ContainsRune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", c) {
				return false
			}
			d = append(d, int(c)-'0')
		}
		return mod11(d, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) == d[12] && mod11(d, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) == d[13]
	},
	"cuit": func(s string) bool {
		d := decimal(s, 11)
		if d == nil || !slices.Contains([]int{20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55}, pair(d, 0)) {
			return false
		}
		return []int{0, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1}[products(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11] == d[10]
	},
	"cpr": func(s string) bool {
		d := decimal(s, 10)
		if d == nil {
			return false
		}
		year := 1900 + pair(d, 4)
		switch {
		case d[6] >= 5 && d[6] <= 8 && pair(d, 4) >= 58:
			year -= 100
		case d[6] >= 5 && d[6] <= 8, (d[6] == 4 || d[6] == 9) && pair(d, 4) <= 36:
			year += 100
		}
		return year <= 2030 && onDay(year, pair(d, 2), pair(d, 0))
	},
	"cz_rc": func(s string) bool {
		d := decimal(s, len(s))
		if d == nil || len(s) != 9 && len(s) != 10 {
			return false
		}
		born := false
		for _, more := range []int{0, 20, 50, 70} {
			born = born || onDay(pair(d, 0), pair(d, 2)-more, pair(d, 4))
		}
		if len(s) == 9 {
			return born && pair(d, 0) <= 53 && s[6:] != "000"
		}
		return born && (atoi(s)%11 == 0 || atoi(s[:9])%11 == 10 && d[9] == 0)
	},
	"de_steuer_id": func(s string) bool {
		d := decimal(s, 11)
		if d == nil || d[0] == 0 {
			return false
		}
		var often []int
		for n := range 10 {
			if c := strings.Count(s[:10], string(rune('0'+n))); c > 1 {
				often = append(often, c)
			}
		}
		return len(often) == 1 && often[0] <= 3 && hybrid(s, 11)
	},
	"epic": func(s string) bool {
		return len(s) == 10 && letters(s[:3]) && decimal(s[3:], 7) != nil && twins["luhn"](s[3:])
	},
	"fodselsnummer": func(s string) bool {
		d := decimal(s, 11)
		if d == nil {
			return false
		}
		day, month := pair(d, 0), pair(d, 2)
		if day > 40 {
			day -= 40
		}
		if month > 40 {
			month -= 40
		}
		return onDay(pair(d, 4), month, day) && products(d, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1)%11 == 0 && products(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	},
	"gr_afm": func(s string) bool {
		d := decimal(s, 9)
		return d != nil && !same(s) && products(d, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == d[8]
	},
	"hetu": func(s string) bool {
		if len(s) != 11 || decimal(s[:6], 6) == nil || decimal(s[7:10], 3) == nil || s[7:10] < "002" || !strings.Contains("+-ABCDEFUVWXY", fold(s[6:7])) {
			return false
		}
		d := decimal(s[:6], 6)
		return onDay(pair(d, 4), pair(d, 2), pair(d, 0)) && strings.Index("0123456789ABCDEFHJKLMNPRSTUVWXY", fold(s[10:])) == atoi(s[:6]+s[7:10])%31
	},
	"il_id": func(s string) bool {
		return (decimal(s, 8) != nil || decimal(s, 9) != nil) && !same(s) && twins["luhn"](s)
	},
	"nip": func(s string) bool {
		d := decimal(s, 10)
		return d != nil && !same(s) && products(d, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == d[9]
	},
	"nir": func(s string) bool {
		if len(s) != 15 || s[0] < '1' || s[0] > '8' {
			return false
		}
		month := atoi(s[3:5])
		plain := s
		switch fold(s[5:7]) {
		case "2A":
			plain = s[:5] + "19" + s[7:]
		case "2B":
			plain = s[:5] + "18" + s[7:]
		}
		if decimal(plain, 15) == nil || month < 1 || month > 12 && month < 20 || month > 42 && month < 50 {
			return false
		}
		return (atoi(plain[:13])+atoi(s[13:]))%97 == 0 && s[13:] >= "01" && s[13:] <= "97"
	},
	"pis": func(s string) bool {
		d := decimal(s, 11)
		return d != nil && !same(s) && mod11(d, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) == d[10]
	},
	"rfc": func(s string) bool {
		runes := []rune(fold(s))
		n := len(runes) - 9
		if n != 3 && n != 4 {
			return false
		}
		for _, r := range runes[:n] {
			if !strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZÑ&", r) {
				return false
			}
		}
		d := decimal(string(runes[n:n+6]), 6)
		return strings.Trim(string(runes[n+6:]), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && d != nil && onDay(pair(d, 0), pair(d, 2), pair(d, 4))
	},
	"rnokpp": func(s string) bool {
		d := decimal(s, 10)
		return d != nil && !same(s) && (products(d, -1, 5, 7, 9, 4, 6, 10, 5, 7)+11)%11%10 == d[9]
	},
	"saudi_id": func(s string) bool {
		return decimal(s, 10) != nil && (s[0] == '1' || s[0] == '2') && twins["luhn"](s)
	},
	"siren": func(s string) bool {
		return (decimal(s, 9) != nil || decimal(s, 14) != nil) && !same(s) && twins["luhn"](s[:9]) && twins["luhn"](s)
	},
	"tckn": func(s string) bool {
		d := decimal(s, 11)
		if d == nil || d[0] == 0 {
			return false
		}
		odd, even := d[0]+d[2]+d[4]+d[6]+d[8], d[1]+d[3]+d[5]+d[7]
		return (7*odd+9*even)%10 == d[9] && 8*odd%10 == d[10]
	},
	"tfn": func(s string) bool {
		if d := decimal(s, 8); d != nil {
			return !same(s) && products(d, 10, 7, 8, 4, 6, 3, 5, 1)%11 == 0
		}
		d := decimal(s, 9)
		return d != nil && !same(s) && products(d, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0
	},
	"th_pin": func(s string) bool {
		d := decimal(s, 13)
		return d != nil && d[0] > 0 && d[0] < 9 && !same(s) && (products(d, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11+d[12])%10 == 1
	},
	"tw_id": func(s string) bool {
		if len(s) != 10 || !letters(s[:1]) || decimal(s[1:], 9) == nil || !strings.Contains("1289", s[1:2]) {
			return false
		}
		place := 10 + strings.Index("ABCDEFGHJKLMNPQRSTUVXYWZIO", fold(s[:1]))
		return (place/10+products(append([]int{place % 10}, decimal(s[1:], 9)...), 9, 8, 7, 6, 5, 4, 3, 2, 1, 1))%10 == 0
	},
	"utr": func(s string) bool {
		s = fold(s)
		if bare := strings.TrimPrefix(s, "K"); bare != s {
			s = bare
		} else {
			s = strings.TrimSuffix(s, "K")
		}
		if decimal(s, 13) != nil {
			s = s[3:]
		}
		d := decimal(s, 10)
		return d != nil && !same(s) && []int{2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1}[products(d[1:], 6, 7, 8, 9, 10, 5, 4, 3, 2)%11] == d[0]
	},
	"za_traffic": func(s string) bool {
		return decimal(s, 13) != nil && !same(s) && !checked("za_id", s)
	},
}
