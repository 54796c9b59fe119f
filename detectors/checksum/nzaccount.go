package checksum

// nzBank is a range of branches of a New Zealand bank, and the rule its accounts
// are checked by.
type nzBank struct {
	bank, lo, hi int
	rule         byte
}

// nzBanks is the table of Inland Revenue. Rule A holds for account numbers below
// 990000, above it is B.
var nzBanks = [...]nzBank{
	{1, 1, 999, 'A'},
	{1, 1100, 1199, 'A'},
	{1, 1800, 1899, 'A'},
	{2, 1, 999, 'A'},
	{2, 1200, 1299, 'A'},
	{3, 1, 999, 'A'},
	{3, 1300, 1399, 'A'},
	{3, 1500, 1599, 'A'},
	{3, 1700, 1799, 'A'},
	{3, 1900, 1999, 'A'},
	{3, 7350, 7399, 'A'},
	{4, 2020, 2024, 'A'},
	{6, 1, 999, 'A'},
	{6, 1400, 1499, 'A'},
	{8, 6500, 6599, 'D'},
	{9, 0, 0, 'E'},
	{10, 5165, 5169, 'A'},
	{11, 5000, 6499, 'A'},
	{11, 6600, 8999, 'A'},
	{12, 3000, 3299, 'A'},
	{12, 3400, 3499, 'A'},
	{12, 3600, 3699, 'A'},
	{13, 4900, 4999, 'A'},
	{14, 4700, 4799, 'A'},
	{15, 3900, 3999, 'A'},
	{16, 4400, 4499, 'A'},
	{17, 3300, 3399, 'A'},
	{18, 3500, 3599, 'A'},
	{19, 4600, 4649, 'A'},
	{20, 4100, 4199, 'A'},
	{21, 4800, 4899, 'A'},
	{22, 4000, 4049, 'A'},
	{23, 3700, 3799, 'A'},
	{24, 4300, 4349, 'A'},
	{25, 2500, 2599, 'F'},
	{26, 2600, 2699, 'G'},
	{27, 3800, 3849, 'A'},
	{28, 2100, 2149, 'G'},
	{29, 2150, 2299, 'G'},
	{30, 2900, 2949, 'A'},
	{31, 2800, 2849, 'X'},
	{33, 6700, 6799, 'F'},
	{35, 2400, 2499, 'A'},
	{38, 9000, 9499, 'A'},
	{88, 8800, 8805, 'A'},
}

// NewZealandAccount is bank, branch, seven digits of the account and a suffix of
// up to three, or eight and three or four: the branch is one of the bank's, and
// the number passes the bank's own rule.
func NewZealandAccount(b []byte) int {
	if len(b) < 14 || len(b) > 18 || !allDigits(b) {
		return 0
	}
	base := b[6:13]
	suffix := b[13:]
	if len(b) > 16 {
		base, suffix = b[6:14], b[14:]
	}
	account, branch := number(base), number(b[2:6])
	if account == 0 {
		return 0
	}
	for i := range nzBanks {
		if r := &nzBanks[i]; r.bank == number(b[:2]) && r.lo <= branch && branch <= r.hi {
			return accept(b, nzValid(r.rule, branch, account, number(suffix)))
		}
	}
	return 0
}

// nzValid applies a rule: a weight for each digit of branch, account (8) and
// suffix (4), and for the rules with small moduli the digits of each product.
func nzValid(rule byte, branch, account, suffix int) bool {
	if rule == 'A' && account >= 990000 {
		rule = 'B'
	}
	weights, modulus, folded := "", 11, 0
	switch rule {
	case 'A':
		weights = "637900A584210000"
	case 'B':
		weights = "000000A584210000"
	case 'D':
		weights = "0000076543210000"
	case 'E':
		weights, folded = "0000000054320001", 2
	case 'F':
		weights, modulus = "0000017317310000", 10
	case 'G':
		weights, modulus, folded = "0000013713710371", 10, 2
	default: // X: any account of these branches
		return true
	}
	n := branch*1_0000_0000_0000 + account*1_0000 + suffix
	sum := 0
	for i := len(weights) - 1; i >= 0; i-- {
		p := n % 10 * alnum(weights[i])
		n /= 10
		for range folded {
			p = p/10 + p%10
		}
		sum += p
	}
	return sum%modulus == 0
}
