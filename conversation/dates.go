package conversation

import "veilwire"

// calendar is the dates of a text, once they are read.
type calendar struct {
	dates []veilwire.Span
	read  bool
}

// dates finds what may be a date of birth or, with expiry set, the month and
// year of a card, whether or not it is given away already. Every order of parts is
// accepted: it was asked for.
func (r *reading) dates(expiry bool) []veilwire.Span {
	c := &r.births
	if expiry {
		c = &r.expiries
	}
	if c.read {
		return c.dates
	}
	c.read, c.dates = true, c.dates[:0]
	for i := 0; i < len(r.tokens); {
		if !r.mayBeginDate(i) {
			i++
			continue
		}
		s, to := r.dateAt(i, expiry)
		if to > i && !r.cutOff(s) { // "23/6 60-580", a flat and a postal code
			c.dates = append(c.dates, s)
		}
		i = max(to, i+1)
	}
	return c.dates
}

// mayBeginDate reports whether the first part of a date may stand at token i: a
// number, in whatever way it is written, or a month.
func (r *reading) mayBeginDate(i int) bool {
	switch t := &r.tokens[i]; t.shape {
	case digits, mixed, ideogram:
		return true
	case letters:
		if n, _ := numberPrefix(r.word(i)); n > 0 || nothing(r.word(i)) {
			return true
		}
	}
	return r.itemOf(i).is(month)
}

// dateAt reads a date that begins with token i.
func (r *reading) dateAt(i int, expiry bool) (veilwire.Span, int) {
	const maxParts = 12
	var nums [4]int
	var sizes [4]int
	n, months, last, whole := 0, 0, i, -1
	worded := false // numbers in words are a date's only beside a month, or with a year behind them
	for j := i; j < len(r.tokens) && j-i < maxParts; j++ {
		t := &r.tokens[j]
		if j > i && t.start-r.tokens[j-1].end > maxGap && t.shape != punct && !r.datePart(j) {
			break
		}
		if t.shape == punct {
			switch r.mark(j) {
			case '/', '-', '.', ',', '\'', '’', '／', '．', '–':
				if j == i {
					return veilwire.Span{}, i
				}
				continue
			}
			break
		}
		it := r.itemOf(j)
		v, size := r.numberAt(j)
		if size == 0 && !it.is(month) {
			if w := r.spelledAt(j, n+months == 0); w.tokens > 0 {
				worded = worded || t.shape == letters
				v, size, j = w.value, w.size, j+w.tokens-1
			}
		}
		if n == 0 && size == 2 && v > 31 && j+1 < len(r.tokens) && string(r.word(j+1)) == "年" { // 87年
			if v += 1900; v+100 <= r.year {
				v += 100
			}
			size = 4
		}
		switch {
		case size > 0 && n < len(nums):
			nums[n], sizes[n] = v, size
			n++
			last = j
		case it.is(month) && months == 0:
			months++
			j = it.to - 1
			last = j
		case j > i && (r.ordinal(j) || r.datePart(j) || expiry && n == 1 && spokenMark(r.word(j))): // "ten slash twenty eight"
			if r.ordinal(j) || t.shape == ideogram {
				last = j
			}
			continue
		default:
			j = len(r.tokens)
			continue
		}
		if (months > 0 || !worded || expiry && n == 2 && nums[1] >= 20 || !expiry && n == 3 && nums[2] > 31) && dateComplete(nums[:n], sizes[:n], months, expiry) {
			whole = last
			if expiry || n+months == 3 {
				break
			}
		}
	}
	if whole < 0 {
		return veilwire.Span{}, i
	}
	last = whole
	if last+1 < len(r.tokens) && r.tokens[last+1].shape == ideogram && r.datePart(last+1) {
		last++
	}
	s := veilwire.Span{Start: r.tokens[i].start, End: r.tokens[last].end}
	if months == 0 && n == 3 && r.rowGoesOn(last) {
		return s, i
	}
	if r.touches(i, -1) || r.tokens[i].shape == letters && !r.itemOf(i).is(month) && r.spelledAt(i, true).tokens == 0 {
		return s, i
	}
	return s, last + 1
}

// rowGoesOn reports one more pair of digits right behind token i and a mark, as telephones'
// numbers have: "02.24.79.25.33" holds no date.
func (r *reading) rowGoesOn(i int) bool {
	if i+2 >= len(r.tokens) {
		return false
	}
	mark, next := &r.tokens[i+1], &r.tokens[i+2]
	return (r.mark(i+1) == '.' || r.mark(i+1) == '-') && mark.start == r.tokens[i].end && next.start == mark.end && next.shape == digits
}

// numberAt reads up to eight digits; "8th" counts as 8.
func (r *reading) numberAt(i int) (v, size int) {
	t := &r.tokens[i]
	if t.shape != digits && t.shape != mixed {
		return 0, 0
	}
	for _, c := range r.word(i) {
		if c < '0' || c > '9' {
			break
		}
		v, size = v*10+int(c-'0'), size+1
	}
	if size > 8 {
		return 0, 0
	}
	if t.shape == mixed {
		switch rest := r.word(i)[size:]; string(rest) {
		case "st", "nd", "rd", "th", "er", "º", "ª":
		default:
			return 0, 0
		}
	}
	return v, size
}

func (r *reading) ordinal(i int) bool {
	switch string(r.word(i)) {
	case "st", "nd", "rd", "th", "er":
		return true
	}
	return false
}

// datePart lists the small words inside a written date.
func (r *reading) datePart(i int) bool {
	switch string(r.word(i)) {
	case "of", "de", "del", "di", "do", "the", "من", "年", "月", "日", "号", "號", "r", "roku":
		return true
	}
	return false
}

func dateComplete(nums, sizes []int, months int, expiry bool) bool {
	isDay := func(v int) bool { return 1 <= v && v <= 31 }
	isMonth := func(v int) bool { return 1 <= v && v <= 12 }
	isYear := func(v, size int) bool {
		return size == 2 || size == 4 && (1880 <= v && v <= 2100 || 1300 <= v && v <= 1480) // of the Hijra
	}
	if expiry {
		switch {
		case months == 1 && len(nums) == 1:
			return isYear(nums[0], sizes[0])
		case months == 0 && len(nums) == 2:
			return isMonth(nums[0]) && sizes[0] <= 2 && isYear(nums[1], sizes[1]) ||
				isMonth(nums[1]) && sizes[1] <= 2 && (sizes[0] == 4 || nums[0] >= 24) // 28年6月
		case months == 0 && len(nums) == 1:
			return sizes[0] == 4 && isMonth(nums[0]/100) || sizes[0] == 6 && isMonth(nums[0]/10000)
		}
		return false
	}
	switch {
	case months == 1 && len(nums) == 2:
		return isDay(nums[0]) && isYear(nums[1], sizes[1]) || isDay(nums[1]) && sizes[0] == 4 && isYear(nums[0], 4)
	case months == 0 && len(nums) == 3:
		if sizes[0] == 4 {
			return isYear(nums[0], 4) && isDay(nums[1]) && isDay(nums[2])
		}
		return isDay(nums[0]) && isDay(nums[1]) && min(nums[0], nums[1]) <= 12 && isYear(nums[2], sizes[2])
	case months == 0 && len(nums) == 2: // 0203 1949
		a, b := nums[0]/100, nums[0]%100
		return sizes[0] == 4 && sizes[1] == 4 && isYear(nums[1], 4) && isDay(a) && isDay(b) && min(a, b) <= 12
	case months == 0 && len(nums) == 1:
		v := nums[0]
		switch sizes[0] {
		case 8:
			y, m, d := v/10000, v/100%100, v%100
			if isYear(y, 4) && isMonth(m) && isDay(d) {
				return true
			}
			y, m, d = v%10000, v/10000%100, v/1000000
			return isYear(y, 4) && isDay(m) && isDay(d) && min(m, d) <= 12 && m > 0 && d > 0
		case 6:
			a, b, c := v/10000, v/100%100, v%100
			return isDay(a) && isDay(b) && min(a, b) <= 12 || isMonth(b) && isDay(c)
		}
	}
	return false
}
