package checksum

// Number plates of countries whose letters and figures follow a rule.

// germanDistricts are the letters before the dash, of cars registered since 1956
// and still on the road.
const germanDistricts = " A AA AB ABG ABI AC AE AH AIB AIC AK ALF ALZ AM AN ANA ANG ANK AÖ AP APD ARN ART AS ASL ASZ AT AU AUR AW AZ AZE B BA BAD BAR BB BBG BBL BC BCH BD BE BED BER BF BGD BGL BH BI BID BIN BIR BIT BIW BK BKS BL BLB BLK BM BN BNA BO BÖ BOG BOH BOR BOT BP BRA BRB BRG BRI BRK BRL BRV BS BSB BSK BT BTF BÜD BUL BÜR BÜS BÜZ BW BWL BYL BZ BZA " +
	"C CA CAS CB CE CHA CLP CLZ CO COC COE CR CUX CW D DA DAH DAN DAU DB DBR DD DE DEG DEL DGF DH DI DIL DIN DIZ DKB DL DLG DM DN DO DON DS DU DÜW DW DZ " +
	"E EA EB EBE EBN EBS ECK ED EE EF EG EH EI EIC EIH EIL EIN EIS EL EM EMD EMS EN ER ERB ERH ERK ERZ ES ESB ESW EU EUT EW F FB FD FDB FDS FEU FF FFB FG FI FKB FL FLÖ FN FO FOR FR FRG FRI FRW FS FT FTL FÜ FÜS FW FZ " +
	"G GA GAN GAP GC GD GDB GE GEL GEM GEO GER GF GG GHA GHC GI GK GL GLA GM GMN GN GNT GÖ GOA GOH GP GR GRA GRH GRI GRM GRZ GS GT GTH GÜ GUB GUN GV GVM GW GZ " +
	"H HA HAB HAL HAM HAS HB HBN HBS HC HCH HD HDH HDL HE HEB HEF HEI HEL HER HET HF HG HGN HGW HH HHM HI HIG HIP HK HL HM HMÜ HN HO HOG HOH HOL HOM HOR HOT HÖS HP HR HRO HS HSK HST HU HUN HV HVL HWI HX HY HZ " +
	"IGB IK IL ILL IN IS IZ J JB JE JEV JL JÜL K KA KB KC KE KEH KEL KEM KF KG KH KI KIB KK KL KLE KLZ KM KN KO KÖN KÖT KÖZ KR KRU KS KT KU KÜN KUS KW KY KYF L LA LAN LAU LB LBS LBZ LC LD LDK LDS LEO LER LEV LF LG LH LI LIB LIF LIP LL LM LN LÖ LÖB LOS LP LR LRO LSA LSN LSZ LU LÜN LUP LWL " +
	"M MA MAB MAI MAK MAL MB MC MD ME MED MEG MEI MEK MEL MER MET MG MGH MGN MH MHL MI MIL MK MKK ML MM MN MO MOD MOL MON MOS MQ MR MS MSE MSH MSP MST MTK MTL MÜ MÜB MÜL MÜR MVL MW MY MYK MZ MZG " +
	"N NAB NAI NAU NB ND NDH NE NEA NEB NEC NEN NES NEU NEW NF NH NI NK NL NM NMB NMS NÖ NOH NOL NOM NOR NP NR NRW NT NU NVP NW NWM NY NZ OA OAL OB OBB OBG OC OCH OD OE OF OG OH OHA ÖHR OHV OHZ OK OL OP OPR OR OS OSL OTT OTW OVI OVL OVP OZ " +
	"P PA PAF PAN PAR PB PCH PE PEG PER PF PI PIR PL PLÖ PM PN PR PRÜ PS PW PZ QFT QLB R RA RC RD RDG RE REG REH REI RG RH RI RID RIE RL RM RN RO ROD ROF ROK ROL ROS ROT ROW RP RPL RS RSL RT RU RÜD RÜG RV RW RWL RY RZ " +
	"S SAB SAD SAL SAN SAW SB SBG SBK SC SCZ SDH SDL SDT SE SEB SEE SEF SEL SFB SFT SG SGH SH SHA SHG SHK SHL SI SIG SIM SK SL SLE SLF SLG SLK SLN SLS SLÜ SLZ SM SMÜ SN SO SOB SOG SOK SÖM SON SP SPB SPN SR SRB SRO ST STA STB STD STE STH STL STO SU SUL SÜW SW SWA SY SZ SZB " +
	"TBB TDO TE TET TF TG THL THW TIR TO TÖL TP TR TS TT TÜ TUT ÜB UE UEM UFF UH UL UM UN USI V VAI VB VEC VER VG VIB VIE VIT VK VOH VR VS W WA WAF WAK WAN WAR WAT WB WBS WDA WE WEB WEG WEL WEN WER WES WF WG WHV WI WIL WIS WIT WIZ WK WL WLG WM WMS WN WND WO WOB WOH WOL WOR WOS WR WRN WS WSF WST WSW WT WTL WTM WÜ WUG WÜM WUN WUR WW WZ WZL X Y Z ZE ZEL ZI ZP ZR ZS ZW ZZ "

// GermanPlate is a district, one or two letters, up to four figures that do not
// begin with 0, and E or H for electric and historic cars; at most eight in all.
func GermanPlate(b []byte) int {
	i := 0
	for i < len(b) && b[i] != ' ' && b[i] != '-' {
		i++
	}
	if i == 0 || i > 4 || !isDistrict(b[:i]) {
		return 0
	}
	letters, figures, kind := 0, 0, 0
	for _, c := range b[i:] {
		switch {
		case c == ' ' || c == '-':
		case digit(c) >= 0 && kind == 0 && letters > 0 && (figures > 0 || c != '0'):
			figures++
		case isLetter(c) && figures == 0:
			letters++
		case (upper(c) == 'E' || upper(c) == 'H') && figures > 0 && kind == 0:
			kind++
		default:
			return 0
		}
	}
	return accept(b, letters <= 2 && figures >= 1 && figures <= 4 && i+letters+figures+kind <= 9)
}

// isDistrict looks for a word of capitals in the list of districts.
func isDistrict(b []byte) bool {
	for i := 0; i+len(b)+1 < len(germanDistricts); i++ {
		if germanDistricts[i] == ' ' && germanDistricts[i+len(b)+1] == ' ' && equalFold(germanDistricts[i+1:i+1+len(b)], b) {
			return true
		}
	}
	return false
}

// equalFold compares without regard to the case of ASCII letters and umlauts.
func equalFold(list string, b []byte) bool {
	for i, c := range b {
		if i > 0 && b[i-1] == 0xc3 && c >= 0xa0 {
			c -= 0x20 // ä, ö, ü
		}
		if upper(c) != list[i] {
			return false
		}
	}
	return true
}

// TurkishPlate is a province from 01 to 81, one letter and four or five figures,
// two and three or four, or three and two or three. Q, W and X are not used.
func TurkishPlate(b []byte) int {
	if len(b) < 5 || len(b) > 9 || number(b[:2]) < 1 || number(b[:2]) > 81 {
		return 0
	}
	i := 2
	for i < len(b) && isLetter(b[i]) {
		switch upper(b[i]) {
		case 'Q', 'W', 'X':
			return 0
		}
		i++
	}
	letters, figures := i-2, len(b)-i
	return accept(b, letters >= 1 && letters <= 3 && figures >= 2 && figures <= 5 && letters+figures <= 7 && allDigits(b[i:]))
}

// SpanishPlate is four figures and three letters, none of them a vowel, Ñ or Q.
func SpanishPlate(b []byte) int {
	if len(b) != 7 || !allDigits(b[:4]) {
		return 0
	}
	for _, c := range b[4:] {
		if !isLetter(c) || isVowel(c) || upper(c) == 'Q' {
			return 0
		}
	}
	return len(b)
}

// VehicleNumber is a VIN. North America, whose numbers begin with 1 to 5, demands
// the check digit; elsewhere the letters I, O and Q are missing and little else
// is sure.
func VehicleNumber(b []byte) int {
	if len(b) != 17 {
		return 0
	}
	if b[0] >= '1' && b[0] <= '5' {
		return VIN(b)
	}
	digits := 0
	for _, c := range b {
		if vinValue(c) < 0 {
			return 0
		}
		digits += btoi(digit(c) >= 0)
	}
	return accept(b, digits >= 2 && digits < 17)
}
