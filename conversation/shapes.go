package conversation

import "veilwire"

// rowShape bounds a class that is written in digits alone.
type rowShape struct {
	min, max int
	groups   int // at most
	slash    bool
}

func rowOf(k kind) (rowShape, bool) {
	switch k {
	case pin:
		return rowShape{3, 12, 12, false}, true
	case otp:
		return rowShape{4, 8, 8, false}, true
	case cvv:
		return rowShape{3, 4, 4, false}, true
	case creditCard:
		return rowShape{12, 19, 19, true}, true
	case phone:
		return rowShape{7, 16, 16, true}, true
	case routingNumber: // of a branch, too
		return rowShape{3, 11, 9, false}, true
	case bankAccount:
		return rowShape{4, 19, 19, true}, true
	case ssn:
		return rowShape{4, 9, 9, true}, true
	case age:
		return rowShape{1, 3, 1, false}, true
	}
	return rowShape{}, false
}

// coded reports the classes written in letters and digits.
func coded(k kind) (least, most int, ok bool) {
	switch k {
	case pin: // "A2087", of a door
		return 4, 6, true
	case otp:
		return 4, 16, true
	case accountNumber, bankAccount:
		return 4, 24, true
	case nationalID, taxID, driversLicence, medicalID:
		return 5, 24, true
	case passport:
		return 6, 12, true
	case postalCode:
		return 3, 10, true
	case iban:
		return 14, 34, true
	case deviceID:
		return 6, 40, true
	case vehicleID:
		return 4, 17, true
	case cryptoWallet:
		return 24, 110, true
	case apiKey:
		return 12, 200, true
	case routingNumber:
		return 5, 11, true
	}
	return 0, 0, false
}

// rows appends the rows of digits that fit a class.
func (r *reading) rows(dst []veilwire.Span, k kind) []veilwire.Span {
	want, ok := rowOf(k)
	if !ok {
		least, most, _ := coded(k)
		want = rowShape{least, most, most, false}
	}
	r.findRuns()
	for i := range r.runs {
		v := &r.runs[i]
		if rest, ok := r.rest(v); ok {
			v = &rest
		}
		switch {
		case !ok && !v.spelled: // codes finds it
		case v.digits < want.min, v.digits > want.max, v.groups > want.groups, v.slash && !want.slash && v.groups < v.digits, v.colon, v.glued && !(k == pin && r.keypad(v)), r.taken(v.span):
		case v.groups == 1 && !v.spelled && r.money(v.span):
		case k == age && (v.spelled || v.digits == 3 && r.text[v.span.Start] != '1'): // see agesInWords
		default:
			dst = append(dst, v.span)
		}
	}
	if k == routingNumber {
		return r.routes(dst)
	}
	return dst
}

// keypad reports digits behind the sign of a keypad: "#0427".
func (r *reading) keypad(v *run) bool {
	at := v.span.Start
	return v.digits >= 4 && v.groups == 1 && at > 0 && (r.text[at-1] == '#' || r.text[at-1] == '*') && (at == 1 || r.text[at-2] == ' ') && !r.touches(v.to-1, +1)
}
