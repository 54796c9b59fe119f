package checksum

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// shape turns an expression for the whole value and a rule for what it matches
// into a twin.
func shape(expr string, rule func(s string) bool) func(s string) bool {
	re := regexp.MustCompile(`^(?:` + expr + `)$`)
	return func(s string) bool { return re.MatchString(s) && rule(s) }
}

func always(string) bool { return true }

// dot is the sum of the values of the characters of s, each times its weight.
func dot(s string, weights ...int) (sum int) {
	for i, w := range weights {
		sum += valueOf(s[i]) * w
	}
	return sum
}

// valueOf reads a digit or a letter as base 36 does.
func valueOf(c byte) int {
	v, err := strconv.ParseInt(string(c), 36, 64)
	if err != nil {
		return 0 // the filler of machine-readable zones
	}
	return int(v)
}

func integer(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("not a number")
	}
	return n
}

func varied(s string) bool { return strings.Trim(s, s[:1]) != "" }

// born reports whether six digits are a day of any century, in the given layout.
func born(layout, s string) bool {
	_, err := time.Parse(layout, s)
	return err == nil || strings.HasPrefix(layout, "06") && s == "000229"
}

// paperTwins are the twins of checks of accounts, patients, travelers, devices
// and vehicles.
var paperTwins = map[string]func(s string) bool{
	"ar_cbu": shape(`\d{22}`, func(s string) bool {
		first := dot(s, 7, 1, 3, 9, 7, 1, 3) + integer(s[7:8])
		second := dot(s[8:], 3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3) + integer(s[21:])
		return first%10 == 0 && second%10 == 0 && varied(s)
	}),
	"no_account": shape(`\d{11}`, func(s string) bool {
		if strings.HasPrefix(s, "0000") {
			return twins["luhn"](s[4:]) && varied(s)
		}
		return dot(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 && varied(s)
	}),
	"cz_account": shape(`(?:\d{1,6}-)?\d{2,10}/\d{4}`, func(s string) bool {
		number, bank, _ := strings.Cut(s, "/")
		prefix, base, dashed := strings.Cut(number, "-")
		if !dashed {
			prefix, base = "", prefix
		}
		weighed := func(part string) bool {
			part = strings.Repeat("0", 10-len(part)) + part
			return dot(part, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0
		}
		return weighed(prefix) && weighed(base) && strings.Trim(base, "0") != "" && strings.Contains(czechBanks, bank+" ")
	}),
	"pt_nib": shape(`\d{21}`, func(s string) bool { return twins["mod97"](s) }),
	"hu_account": shape(`\d{16}|\d{24}`, func(s string) bool {
		sums := []int{0, 0}
		for i := range s {
			sums[min(i/8, 1)] += valueOf(s[i]) * []int{9, 7, 3, 1}[i%4]
		}
		return sums[0]%10 == 0 && sums[1]%10 == 0 && integer(s[:8]) > 0
	}),
	"fr_rib": shape(`\d{10}[0-9A-Za-z]{11}\d{2}`, func(s string) bool {
		s = strings.ToUpper(s)
		plain := strings.NewReplacer("A", "1", "J", "1", "B", "2", "K", "2", "S", "2", "C", "3", "L", "3", "T", "3", "D", "4", "M", "4", "U", "4",
			"E", "5", "N", "5", "V", "5", "F", "6", "O", "6", "W", "6", "G", "7", "P", "7", "X", "7", "H", "8", "Q", "8", "Y", "8", "I", "9", "R", "9", "Z", "9").Replace(s)
		rest := 0 // of the whole, key and all, mod 97
		for i := range plain {
			rest = (rest*10 + valueOf(plain[i])) % 97
		}
		return rest == 0 && integer(s[21:]) >= 1 && integer(s[21:]) <= 97 && varied(s)
	}),
	"swiss_reference": shape(`\d{5,27}`, func(s string) bool {
		table := [...]int{0, 9, 4, 6, 8, 2, 7, 1, 3, 5}
		carry := 0
		for _, c := range s[:len(s)-1] {
			carry = table[(carry+int(c-'0'))%10]
		}
		return (carry+integer(s[len(s)-1:]))%10 == 0 && varied(s)
	}),
	"be_reference": shape(`\d{12}`, func(s string) bool {
		return fmt.Sprintf("%02d", (integer(s[:10])+96)%97+1) == s[10:] && integer(s) > 0
	}),
	"sedol": shape(`\d{7}|[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z][B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z0-9]{5}\d`, func(s string) bool {
		return dot(s, 1, 3, 1, 7, 3, 9, 1)%10 == 0 && varied(s)
	}),
	"figi": shape(`(?i)[B-DF-HJ-NP-TV-Z]{2}G[B-DF-HJ-NP-TV-Z0-9]{8}\d`, func(s string) bool {
		digits := ""
		for i := range s[:11] {
			digits += strconv.Itoa(valueOf(s[i]) * (1 + i%2))
		}
		sum := integer(s[11:])
		for _, d := range digits {
			sum += int(d - '0')
		}
		return sum%10 == 0 && !strings.Contains("BS BM GG GB GH KY VG", strings.ToUpper(s[:2]))
	}),
	"wkn": shape(`(?i)[0-9A-HJ-NP-Z]{6}`, func(s string) bool { return strings.ContainsAny(s, "0123456789") }),
	"lei": shape(`[0-9A-Za-z]{18}\d\d`, func(s string) bool { return twins["mod97"](s) }),
	"taj": shape(`\d{9}`, func(s string) bool {
		return dot(s, 3, 7, 3, 7, 3, 7, 3, 7)%10 == integer(s[8:]) && varied(s)
	}),
	"bc_phn": shape(`9\d{9}`, func(s string) bool { return (dot(s, 0, 2, 4, 8, 5, 10, 9, 7, 3)+integer(s[9:]))%11 == 0 }),
	"ohip": shape(`[1-9]\d{9}(?:[A-Za-z]{2})?`, func(s string) bool {
		return twins["luhn"](s[:10]) && varied(s[:10])
	}),
	"ramq": shape(`[A-Za-z]{4}\d{8}`, func(s string) bool {
		month := integer(s[6:8])
		if month > 50 {
			month -= 50
		}
		return born("060102", fmt.Sprintf("%s%02d%s", s[4:6], month, s[8:10]))
	}),
	"lanr": shape(`\d{9}`, func(s string) bool {
		return dot(s, 4, 9, 4, 9, 4, 9, 1)%10 == 0 && integer(s[:6]) > 0 && integer(s[7:]) > 0
	}),
	"chi": shape(`\d{10}`, func(s string) bool { return born("060102", s[4:6]+s[2:4]+s[:2]) && twins["nhs"](s) }),
	"nhi": shape(`(?i)[A-HJ-NP-Z]{3}(?:\d{4}|\d\d[A-HJ-NP-Z]{2})`, func(s string) bool {
		const order = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
		sum := 0
		for i := range 7 {
			v := strings.Index(order, strings.ToUpper(s[i:i+1]))
			if v > 9 {
				v -= 9 // A is 1
			}
			if i == 6 && s[5] <= '9' { // the older form
				check := 11 - sum%11
				return check != 11 && check%10 == v
			}
			sum += (7 - i) * v
		}
		return sum%24 == 0
	}),
	"medicare_claim": shape(`\d{9}[A-Za-z][0-9A-Za-z]?`, func(s string) bool { return SSN([]byte(s[:9])) > 0 }),
	"de_passport": shape(`(?i)[0-9B-DF-HJ-NP-TV-Z]{9}\d?`, func(s string) bool {
		return strings.ContainsAny(s, "0123456789") && (len(s) == 9 || dot(s, 7, 3, 1, 7, 3, 1, 7, 3, 1)%10 == integer(s[9:]))
	}),
	"pl_passport": shape(`[A-Za-z]{2}\d{7}`, func(s string) bool { return dot(s, 7, 3, 9, 1, 7, 3, 1, 7, 3)%10 == 0 }),
	"nl_passport": shape(`(?i)[A-NP-Z]{2}[0-9A-NP-Z]{6}\d`, always),
	"cnh": shape(`\d{11}`, func(s string) bool {
		first, second := dot(s, 9, 8, 7, 6, 5, 4, 3, 2, 1)%11, dot(s, 1, 2, 3, 4, 5, 6, 7, 8, 9)%11
		if first == 10 {
			first, second = 0, (second+9)%11
		}
		return s[9:] == strconv.Itoa(first)+strconv.Itoa(second%10) && varied(s)
	}),
	"jp_licence": shape(`\d{12}`, func(s string) bool {
		check := "00987654321"[dot(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11:][:1]
		return s[10:11] == check && varied(s)
	}),
	"kr_licence": shape(`(?:1[1-9]|2[0-8])\d{10}`, always),
	"eticket": shape(`\d{13}\d?`, func(s string) bool {
		return varied(s) && (len(s) == 13 || integer(s[3:13])%7 == integer(s[13:]))
	}),
	"meid": func(s string) bool {
		switch {
		case regexp.MustCompile(`^\d{18}$`).MatchString(s):
			high, _ := strconv.ParseUint(s[:10], 10, 64)
			low, _ := strconv.ParseUint(s[10:], 10, 64)
			return high >= 0xa0000000 && high <= 0xffffffff && low <= 0xffffff
		case !regexp.MustCompile(`^(?i)[a-f][0-9a-f]{13,14}$`).MatchString(s):
			return false
		case len(s) == 14:
			return true
		}
		sum := valueOf(s[14])
		for i := range 14 {
			wide := strconv.FormatInt(int64(valueOf(s[i])*(1+i%2)), 16)
			for k := range wide {
				sum += valueOf(wide[k])
			}
		}
		return sum%16 == 0
	},
	"fedex": shape(`\d{12}|\d{15}|\d{20}|\d{22}`, func(s string) bool {
		return varied(s) && (len(s) != 12 || dot(s, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)%11%10 == integer(s[11:]))
	}),
	"mpan": shape(`(?:\d{8})?\d{13}`, func(s string) bool {
		core := s[len(s)-13:]
		return dot(core, 3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)%11%10 == integer(core[12:]) && varied(s)
	}),
	"cups": shape(`(?i)ES\d{16}[A-Z]{2}(?:\d[FPRCXYZ])?`, func(s string) bool {
		n := integer(s[2:18]) % 529
		letters := "TRWAGMYFPDXBNJZSQVHLCKE"
		return strings.EqualFold(s[18:20], string(letters[n/23])+string(letters[n%23]))
	}),
	"device_identifier": func(s string) bool {
		if !regexp.MustCompile(`^01\d{14}`).MatchString(s) {
			return false
		}
		return dot(s[2:], 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1)%10 == 0 && strings.Trim(s[2:16], "0") != ""
	},
	"es_plate": shape(`(?i)\d{4}[B-DF-HJ-NPR-TV-Z]{3}`, always),
	"tr_plate": shape(`(?i)(?:0[1-9]|[1-7]\d|8[01])(?:[A-PR-VYZ]\d{2,5}|[A-PR-VYZ]{2}\d{2,5}|[A-PR-VYZ]{3}\d{2,4})`, always),
}
