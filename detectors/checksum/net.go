package checksum

// IPv4 vouches for four numbers from 0 to 255, written without leading zeros.
// The unspecified address is nobody's.
func IPv4(b []byte) int { return accept(b, isIPv4(b) && !allZeros(b)) }

func isIPv4(b []byte) bool {
	parts, v, digits := 1, 0, 0
	for _, c := range b {
		if c == '.' {
			if digits == 0 {
				return false
			}
			parts, v, digits = parts+1, 0, 0
			continue
		}
		d := digit(c)
		if d < 0 || digits > 0 && v == 0 {
			return false
		}
		if v = v*10 + d; v > 255 {
			return false
		}
		digits++
	}
	return parts == 4 && digits > 0
}

// mapsIPv4 reports an address that ends in dotted figures; it can't have a zone.
func mapsIPv4(b []byte) bool {
	for _, c := range b {
		if c == '.' {
			return true
		}
	}
	return false
}

// allZeros reports an address that has no other figure than 0.
func allZeros(b []byte) bool {
	for _, c := range b {
		if alnum(c) > 0 {
			return false
		}
	}
	return true
}

// IPAddress vouches for an address of version 4 or 6, with the length of its
// network behind it or without.
func IPAddress(b []byte) int {
	address, network := b, -1
	for i, c := range b {
		if c == '/' {
			address, network = b[:i], number(b[i+1:])
			if network < 0 || len(b)-i > 4 || len(b)-i > 2 && b[i+1] == '0' {
				return 0
			}
			break
		}
	}
	for _, c := range address {
		if c == ':' {
			return accept(b, network <= 128 && isZonedIPv6(address, network < 0))
		}
	}
	return accept(b, network <= 32 && IPv4(address) > 0)
}

// isZonedIPv6 also takes, where it may stand, the interface that a local address
// is reached by, "fe80::1%eth0". A word of hex letters with colons in it is
// program text.
func isZonedIPv6(b []byte, zone bool) bool {
	digits := false
	for i, c := range b {
		if c == '%' {
			return zone && i+1 < len(b) && digits && isIPv6(b[:i]) && !mapsIPv4(b[:i])
		}
		digits = digits || digit(c) >= 0
	}
	return digits && isIPv6(b)
}

// isIPv6 reads eight groups of hex digits, or fewer with one gap "::" that
// stands for at least one group; the last two may be written as an IPv4 address.
func isIPv6(b []byte) bool {
	groups, gap, i := 0, false, 0
	if len(b) < 3 || allZeros(b) {
		return false
	}
	if b[0] == ':' {
		if b[1] != ':' {
			return false
		}
		gap, i = true, 2
	}
	for i < len(b) {
		j := i
		for j < len(b) && j-i < 5 && alnum(b[j]) >= 0 && alnum(b[j]) < 16 {
			j++
		}
		if j < len(b) && b[j] == '.' {
			groups += 2
			return isIPv4(b[i:]) && (groups == 8 && !gap || groups < 8 && gap)
		}
		if j == i || j-i > 4 {
			return false
		}
		groups++
		if i = j; i == len(b) {
			break
		}
		if b[i] != ':' {
			return false
		}
		if i++; i == len(b) {
			return false
		}
		if b[i] == ':' {
			if gap {
				return false
			}
			gap = true
			i++
		}
	}
	return groups == 8 && !gap || groups < 8 && groups > 0 && gap
}

// MAC vouches for the twelve hex digits of a hardware address that is neither
// all zeros nor all ones.
func MAC(b []byte) int {
	n := 0
	var first byte
	same := true
	for _, c := range b {
		v := alnum(c)
		if v < 0 {
			continue
		}
		if v > 15 {
			return 0
		}
		if n == 0 {
			first = upper(c)
		}
		same = same && upper(c) == first
		n++
	}
	return accept(b, n == 12 && (!same || first != '0' && first != 'F'))
}

// UUID vouches for the version and the variant of a 36-character UUID.
func UUID(b []byte) int {
	if len(b) != 36 {
		return 0
	}
	return accept(b, '1' <= b[14] && b[14] <= '8' && alnum(b[19]) >= 8 && alnum(b[19]) < 12)
}
