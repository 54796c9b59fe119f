package checksum

// IMEI vouches for the 15 digits of a mobile device: reporting body, Luhn digit.
func IMEI(b []byte) int {
	if len(b) != 15 || oneDigitOnly(b) {
		return 0
	}
	switch number(b[:2]) {
	case 1, 10, 30, 33, 35, 44, 45, 49, 50, 51, 52, 53, 54, 86, 91, 98, 99:
		return Luhn(b)
	}
	return 0
}

// ICCID vouches for a SIM card number: 89, then 17 or 18 digits with a Luhn digit.
func ICCID(b []byte) int {
	if len(b) < 19 || len(b) > 20 || b[0] != '8' || b[1] != '9' {
		return 0
	}
	return Luhn(b)
}

// MEID vouches for a device of CDMA networks: 14 hex digits from A0 up, perhaps
// with a Luhn digit of base 16 behind them; or 18 decimal digits, ten of which
// stand for the first eight of the hex ones.
func MEID(b []byte) int {
	if len(b) == 18 {
		high, low := number(b[:10]), number(b[10:])
		return accept(b, high >= 0xa0000000 && high <= 0xffffffff && low >= 0 && low <= 0xffffff)
	}
	if len(b) != 14 && len(b) != 15 || alnum(b[0]) < 10 {
		return 0
	}
	sum := 0
	for i, c := range b {
		v := alnum(c)
		if v < 0 || v > 15 {
			return 0
		}
		if i%2 == 1 {
			v *= 2
		}
		sum += v/16 + v%16
	}
	return accept(b, len(b) == 14 || sum%16 == 0)
}

// mobileCountries are the ranges of the country codes of mobile networks, three
// digits each end.
const mobileCountries = "202202 204204 206206 208208 212214 216216 218222 225226 228228 230232 234235 238238 240240 242242 244244 246248 250250 255255 257257 259260 262262 266266 268268 270270 272272 274274 276276 278278 280280 282284 286286 288290 292295 297297 " +
	"302302 308308 310316 330330 332332 334334 338338 340340 342342 344344 346346 348348 350350 352352 354354 356356 358358 360360 362366 368368 370370 372372 374374 376376 " +
	"400402 404406 410410 412434 436438 440441 450450 452452 454457 460461 466467 470470 472472 " +
	"502502 505505 510510 514515 520520 525525 528528 530530 536537 539555 " +
	"602631 632655 657659 702702 704704 706706 708708 710710 712712 714714 716716 722722 724724 730730 732732 734734 736736 738738 740740 742742 744744 746746 748748 750750 901901 "

// IMSI vouches for a subscriber of a mobile network: the code of a country that
// has one, 14 or 15 digits in all.
func IMSI(b []byte) int {
	if len(b) != 14 && len(b) != 15 || !allDigits(b) {
		return 0
	}
	for i := 0; i+7 <= len(mobileCountries); i += 7 {
		if code := string(b[:3]); mobileCountries[i:i+3] <= code && code <= mobileCountries[i+3:i+6] {
			return len(b)
		}
	}
	return 0
}
