package checksum

import (
	"math"
	"math/big"
	"slices"
	"strings"
)

// fromRight is the sum of digits times weights, the last digit with the first
// weight.
func fromRight(d []int, weights ...int) int {
	d = slices.Clone(d)
	slices.Reverse(d)
	return products(d, weights[:min(len(weights), len(d))]...)
}

// worldTwins are the twins of identity and tax numbers outside of Europe.
var worldTwins = map[string]func(s string) bool{
	"acn": func(s string) bool {
		d := decimal(s, 9)
		return d != nil && atoi(s) > 0 && (products(d, 8, 7, 6, 5, 4, 3, 2, 1)+d[8])%10 == 0 && products(d, 1, 1, 1, 1, 1, 1, 1, 1) > 0
	},
	"az_voen": func(s string) bool {
		if len(s) == 9 {
			s = "0" + s
		}
		d := decimal(s, 10)
		return d != nil && (d[9] == 1 || d[9] == 2) && products(d, 4, 1, 8, 6, 2, 7, 5, 3)%11 == d[8]
	},
	"br_titulo": func(s string) bool {
		d := decimal(s, 12)
		if d == nil || pair(d, 8) < 1 || pair(d, 8) > 28 {
			return false
		}
		for n, sum := range []int{products(d, 2, 3, 4, 5, 6, 7, 8, 9), products(d[8:], 7, 8, 9)} {
			k := sum % 11 % 10
			if sum%11 == 0 && pair(d, 8) < 3 {
				k = 1
			}
			if k != d[10+n] {
				return false
			}
		}
		return true
	},
	"by_unp": func(s string) bool {
		if len(s) != 9 || decimal(s[2:], 7) == nil {
			return false
		}
		d := decimal(s, 9)
		if d == nil {
			i, k := strings.Index("ABCEHKM", fold(s[:1])), strings.Index("ABCEHKMOPT", fold(s[1:2]))
			if i < 0 || k < 0 {
				return false
			}
			d = append([]int{int(fold(s[:1])[0]-'A') + 10, k}, decimal(s[2:], 7)...)
		} else if d[0] < 1 || d[0] > 7 {
			return false
		}
		return products(d, 29, 23, 19, 17, 13, 7, 5, 3)%11 == d[8]
	},
	"ca_bn": func(s string) bool {
		if len(s) != 9 && len(s) != 15 || decimal(s[:9], 9) == nil || same(s[:9]) || !twins["luhn"](s[:9]) {
			return false
		}
		return len(s) == 9 || slices.Contains([]string{"RC", "RM", "RP", "RT"}, fold(s[9:11])) && decimal(s[11:], 4) != nil
	},
	"cn_uscc": func(s string) bool {
		alphabet, sum := "0123456789ABCDEFGHJKLMNPQRTUWXY", new(big.Int)
		if len(s) != 18 || decimal(s[2:8], 6) == nil {
			return false
		}
		for i := range s {
			v := strings.Index(alphabet, fold(s[i:i+1]))
			if v < 0 {
				return false
			}
			w := new(big.Int).Exp(big.NewInt(3), big.NewInt(int64(i)), nil)
			if i == 17 {
				w.SetInt64(1)
			}
			sum.Add(sum, w.Mul(w, big.NewInt(int64(v))))
		}
		return sum.Mod(sum, big.NewInt(31)).Sign() == 0
	},
	"co_nit": func(s string) bool {
		d := decimal(s, len(s))
		if d == nil || len(s) < 8 || len(s) > 16 || same(s) {
			return false
		}
		n := len(d) - 1
		sum := fromRight(d[:n], 3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)
		return d[n] == []int{0, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1}[sum%11]
	},
	"cu_ni": func(s string) bool {
		d := decimal(s, 11)
		if d == nil {
			return false
		}
		century := []int{1900, 1900, 1900, 1900, 1900, 1900, 2000, 2000, 2000, 1800}[d[6]]
		return onDay(century+pair(d, 0), pair(d, 2), pair(d, 4))
	},
	"do_cedula": func(s string) bool { return decimal(s, 11) != nil && !same(s) && twins["luhn"](s) },
	"do_rnc": func(s string) bool {
		d := decimal(s, 9)
		if d == nil || same(s) {
			return false
		}
		rest := products(d, 7, 9, 8, 6, 5, 4, 3, 2) % 11
		return d[8] == []int{2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1}[rest]
	},
	"ec_ci": func(s string) bool {
		return decimal(s, 10) != nil && fromEcuador(s) && s[2] < '7' && twins["luhn"](s)
	},
	"ec_ruc": func(s string) bool {
		d := decimal(s, 13)
		if d == nil || !fromEcuador(s) {
			return false
		}
		person := d[2] <= 6 && s[10:] != "000" && checked("ec_ci", s[:10])
		public := (d[2] == 6 || d[2] == 9) && s[9:] != "0000" && products(d, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
		company := d[2] == 9 && s[10:] != "000" && products(d, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
		return person || public || company
	},
	"edrpou": func(s string) bool {
		d := decimal(s, 8)
		if d == nil || same(s) {
			return false
		}
		w := []int{1, 2, 3, 4, 5, 6, 7}
		if d[0] >= 3 && d[0] <= 5 {
			w = []int{7, 1, 2, 3, 4, 5, 6}
		}
		k := products(d, w...) % 11
		if k == 10 {
			for i := range w {
				w[i] += 2
			}
			k = products(d, w...) % 11 % 10
		}
		return k == d[7]
	},
	"gt_nit": func(s string) bool {
		if len(s) < 2 || len(s) > 12 || same(s) {
			return false
		}
		n := len(s) - 1
		d := decimal(s[:n], n)
		if d == nil {
			return false
		}
		sum := fromRight(d, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
		if fold(s[n:]) == "K" {
			return (sum+10)%11 == 0
		}
		return decimal(s[n:], 1) != nil && (sum+atoi(s[n:]))%11 == 0
	},
	"id_nik": func(s string) bool {
		d := decimal(s, 16)
		if d == nil || pair(d, 2) == 0 || atoi(s[12:]) == 0 {
			return false
		}
		if p := pair(d, 0); p < 11 || p%10 == 0 || d[0] == 4 || p >= 83 && p <= 90 || p > 96 {
			return false
		}
		return onDay(pair(d, 10), pair(d, 8), pair(d, 6)) || pair(d, 6) > 40 && onDay(pair(d, 10), pair(d, 8), pair(d, 6)-40)
	},
	"id_npwp": func(s string) bool {
		if len(s) == 15 {
			s = "0" + s
		}
		if decimal(s, 16) == nil || s[0] != '0' {
			return checked("id_nik", s)
		}
		return atoi(s[:10]) > 0 && twins["luhn"](s[:10])
	},
	"ir_code": func(s string) bool {
		d := decimal(s, 10)
		if d == nil || same(s) {
			return false
		}
		rest := products(d, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11
		return rest < 2 && d[9] == rest || rest > 1 && d[9]+rest == 11
	},
	"ird": func(s string) bool {
		if len(s) == 8 {
			s = "0" + s
		}
		d := decimal(s, 9)
		if d == nil || atoi(s) <= 10_000_000 || atoi(s) >= 150_000_000 {
			return false
		}
		if first := products(d, 3, 2, 7, 6, 5, 4, 3, 2); first%11 != 1 {
			return (first+d[8])%11 == 0
		}
		return (products(d, 7, 4, 3, 2, 5, 2, 7, 6)+d[8])%11 == 0
	},
	"jp_corporate": func(s string) bool {
		d := decimal(s, 13)
		return d != nil && !same(s) && 9-fromRight(d[1:], 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2)%9 == d[0]
	},
	"kr_arn": func(s string) bool {
		d := decimal(s, 13)
		return d != nil && d[6] >= 5 && d[6] <= 8 && onDay(pair(d, 0), pair(d, 2), pair(d, 4)) &&
			(13-products(d, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)%11)%10 == d[12]
	},
	"kr_brn": func(s string) bool {
		d := decimal(s, 10)
		if d == nil || s[:3] < "101" || s[3:5] == "00" || s[5:9] == "0000" {
			return false
		}
		return (products(d, 1, 3, 7, 1, 3, 7, 1, 3, 5)+d[8]/2+d[9])%10 == 0
	},
	"kz_iin": func(s string) bool {
		d := decimal(s, 12)
		if d == nil || d[6] > 6 || !onDay(pair(d, 0), pair(d, 2), pair(d, 4)) {
			return false
		}
		k := products(d, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11
		if k == 10 {
			k = products(d, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11
		}
		return k == d[11]
	},
	"lk_nic": func(s string) bool {
		day := -1
		if len(s) == 10 && decimal(s[:9], 9) != nil && strings.Contains("VX", fold(s[9:])) {
			day = atoi(s[2:5])
		} else if decimal(s, 12) != nil && atoi(s[:4]) >= 1900 && atoi(s[:4]) < 2100 {
			day = atoi(s[4:7])
		}
		return day >= 1 && day <= 366 || day >= 501 && day <= 866
	},
	"ma_ice": func(s string) bool {
		n, ok := new(big.Int).SetString("0"+s, 10)
		return ok && decimal(s, 15) != nil && n.Sign() > 0 && n.Mod(n, big.NewInt(97)).Sign() == 0
	},
	"md_idnp": func(s string) bool {
		d := decimal(s, 13)
		return d != nil && products(d, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)%10 == d[12] && products(d, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) > 0
	},
	"mu_nid": func(s string) bool {
		alphabet := "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		if len(s) != 14 || decimal(s[1:13], 12) == nil {
			return false
		}
		d := append([]int{strings.Index(alphabet, fold(s[:1]))}, decimal(s[1:13], 12)...)
		last := strings.Index(alphabet, fold(s[13:]))
		if d[0] < 10 || last < 0 || last > 16 || !onDay(pair(d, 5), pair(d, 3), pair(d, 1)) {
			return false
		}
		return (products(d, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)+last)%17 == 0
	},
	"my_nric": func(s string) bool {
		d := decimal(s, 12)
		return d != nil && onDay(pair(d, 0), pair(d, 2), pair(d, 4)) &&
			!slices.Contains([]int{0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97}, pair(d, 6))
	},
	"nuit": func(s string) bool {
		d := decimal(s, 9)
		if d == nil || same(s) {
			return false
		}
		rest := products(d, 8, 9, 4, 5, 6, 7, 8, 9) % 11
		return rest == d[8] || rest == 10 && d[8] == 1
	},
	"ogrn": func(s string) bool {
		n := atoi(s)
		switch {
		case decimal(s, 13) != nil && s[0] > '0':
			return n/10%11%10 == n%10
		case decimal(s, 15) != nil && (s[0] == '3' || s[0] == '4'):
			return n/10%13%10 == n%10
		}
		return false
	},
	"pe_dni": func(s string) bool {
		if len(s) != 8 && len(s) != 9 || decimal(s[:8], 8) == nil || same(s) {
			return false
		}
		if len(s) == 8 {
			return true
		}
		place := products(decimal(s[:8], 8), 3, 2, 7, 6, 5, 4, 3, 2) % 11
		return strings.Contains("65432110987"[place:place+1]+"KJIHGFEDCBA"[place:place+1], fold(s[8:]))
	},
	"pe_ruc": func(s string) bool {
		d := decimal(s, 11)
		if d == nil || !slices.Contains([]int{10, 15, 17, 20}, pair(d, 0)) {
			return false
		}
		k := 11 - products(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
		return k == d[10] || k == d[10]+10
	},
	"ph_tin": func(s string) bool {
		if len(s) < 9 || !slices.Contains([]int{9, 12, 13, 14}, len(s)) || decimal(s, len(s)) == nil {
			return false
		}
		return atoi(s[:9]) > 0 && products(decimal(s[:9], 9), 9, 8, 7, 6, 5, 4, 3, 2)%11 == atoi(s[8:9])
	},
	"pk_cnic": func(s string) bool {
		d := decimal(s, 13)
		return d != nil && d[0] >= 1 && d[0] <= 7 && d[12] > 0
	},
	"py_ruc": func(s string) bool {
		d := decimal(s, len(s))
		if d == nil || len(s) < 5 || len(s) > 9 || same(s) {
			return false
		}
		n := len(d) - 1
		k := 11 - fromRight(d[:n], 2, 3, 4, 5, 6, 7, 8, 9)%11
		return k == d[n] || k >= 10 && d[n] == 0
	},
	"sg_uen": func(s string) bool {
		switch {
		case len(s) == 9 && decimal(s[:8], 8) != nil:
			return fold(s[8:]) == "XMKECAWLJDB"[products(decimal(s[:8], 8), 10, 4, 9, 3, 8, 2, 7, 1)%11:][:1]
		case len(s) == 10 && decimal(s[:9], 9) != nil:
			return s[0] < '3' && fold(s[9:]) == "ZKCMDNERGWH"[products(decimal(s[:9], 9), 10, 8, 6, 4, 9, 7, 5, 3, 1)%11:][:1]
		case len(s) != 10 || decimal(s[1:3], 2) == nil || decimal(s[5:9], 4) == nil || !strings.Contains("RST", fold(s[:1])):
			return false
		}
		kinds := strings.Fields("CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS TC TU VH XL")
		if !slices.Contains(kinds, fold(s[3:5])) {
			return false
		}
		alphabet, sum := "ABCDEFGHJKLMNPQRSTUVWX0123456789", 0
		for i, w := range []int{4, 3, 5, 3, 10, 2, 2, 5, 7} {
			sum += w * strings.Index(alphabet, fold(s[i:i+1]))
		}
		return fold(s[9:]) == alphabet[(sum+6)%11:][:1]
	},
	"sv_nit": func(s string) bool {
		d := decimal(s, 14)
		if d == nil || !strings.Contains("019", s[:1]) {
			return false
		}
		if atoi(s[10:13]) <= 100 {
			return products(d, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11%10 == d[13]
		}
		k := 11 - products(d, 2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
		return k == d[13] || k >= 10 && d[13] == 0
	},
	"tr_vkn": func(s string) bool {
		d := decimal(s, 10)
		if d == nil || same(s) {
			return false
		}
		sum := 0
		for i := range 9 {
			place := 9 - i
			x := (d[i] + place) % 10
			y := x * int(math.Pow(2, float64(place))) % 9
			if x != 0 && y == 0 {
				y = 9
			}
			sum += y
		}
		return (sum+d[9])%10 == 0
	},
	"uy_ci": func(s string) bool {
		if len(s) == 7 {
			s = "0" + s
			if same(s[1:]) {
				return false
			}
		}
		d := decimal(s, 8)
		return d != nil && !same(s) && (products(d, 2, 9, 8, 7, 6, 3, 4)+d[7])%10 == 0
	},
	"uy_rut": func(s string) bool {
		d := decimal(s, 12)
		return d != nil && pair(d, 0) >= 1 && pair(d, 0) <= 22 && s[2:8] != "000000" && s[8:11] == "001" &&
			(products(d, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)+d[11])%11 == 0
	},
	"ve_rif": func(s string) bool {
		if len(s) != 10 {
			return false
		}
		kind, d := strings.Index("VEJPG", fold(s[:1])), decimal(s[1:], 9)
		if kind < 0 || d == nil {
			return false
		}
		k := 11 - (4*(kind+1)+products(d, 3, 2, 7, 6, 5, 4, 3, 2))%11
		return k == d[8] || k >= 10 && d[8] == 0
	},
	"vn_cccd": func(s string) bool {
		return decimal(s, 12) != nil && s[:3] >= "001" && s[:3] <= "096" && strings.Contains("0123", s[3:4])
	},
	"vn_mst": func(s string) bool {
		if len(s) == 13 && (decimal(s[10:], 3) == nil || s[10:] == "000") || len(s) != 10 && len(s) != 13 {
			return false
		}
		d := decimal(s[:10], 10)
		return d != nil && s[2:9] != "0000000" && products(d, 31, 29, 23, 19, 17, 13, 7, 5, 3)%11+d[9] == 10
	},
	"za_company": func(s string) bool {
		kinds := strings.Fields("06 07 08 09 10 11 12 20 21 22 23 24 25 26 30 31")
		return decimal(s, 12) != nil && atoi(s[:4]) >= 1900 && atoi(s[:4]) <= 2035 && slices.Contains(kinds, s[10:])
	},
	"za_tax": func(s string) bool {
		return decimal(s, 10) != nil && strings.Contains("01239", s[:1]) && !same(s) && twins["luhn"](s)
	},
}

func fromEcuador(s string) bool {
	province := atoi(s[:2])
	return province >= 1 && province <= 24 || province == 30 || province == 50
}
