package checksum

import (
	"slices"
	"testing"
)

// example is a value that a check vouches for and some it must not.
type example struct {
	check, valid string
	invalid      []string
}

var examples = slices.Concat(commonExamples, identityExamples, paperExamples)

var commonExamples = []example{
	{"aadhaar", "393322287260", []string{"393322287262", "193322287260", "234567765432"}},
	{"aba", "021000021", []string{"021000022", "000000000"}},
	{"abn", "11000116271", []string{"11000116276", "01000116271"}},
	{"at_svnr", "6556010180", []string{"6555010180", "655601018"}},
	{"au_medicare", "6546284891", []string{"6546284841", "1546284891"}},
	{"be_nn", "86090781370", []string{"86090781371", "86990781370"}},
	{"bg_egn", "7523169263", []string{"7523169265"}},
	{"bic", "DEUTDEFF", []string{"DEUTQQFF", "DEUTDEF"}},
	{"birthdate", "14/03/1987", []string{"31/02/1987", "14/03/1887", "14/03/2087"}},
	{"bitcoin", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", []string{"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdz"}},
	{"bech32", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", []string{"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mda", "bc1"}},
	{"bsn", "575418655", []string{"575418657", "000000000"}},
	{"card", "4111111111111111", []string{"4111111111111112", "1234567812345670", "41111111111111", "0000000000000000"}},
	{"card_expiry", "09/28", []string{"13/28", "09/99", "9"}},
	{"ch_ahv", "7565919136262", []string{"7565919136268", "7575919136262"}},
	{"cif", "A55913958", []string{"A55913955"}},
	{"clabe", "032180000118359719", []string{"032180000118359710"}},
	{"cnp", "1930815123496", []string{"1930815123499", "1931315123496", "1630615993454"}},
	{"cnpj", "75698919000108", []string{"75698919000105", "00000000000000", "............00"}},
	{"cn_ric", "110105198001010382", []string{"110105198001010383", "110105198013010382"}},
	{"codice_fiscale", "RCCMNL83S18D969H", []string{"RCCMNL83S18D969J", "CNTCHR83T32D969H"}},
	{"codice_fiscale", "RSSMRA45C12F20RX", nil},
	{"cpf", "20157579700", []string{"20157579707", "11111111111"}},
	{"cpr", "2110625629", []string{"2113625629", "2110325629", "2110525629"}},
	{"creditor_reference", "RF65616166995274", []string{"RF65616166995279"}},
	{"cuit", "20640231670", []string{"20640231672", "21640231670"}},
	{"curp", "BOXW310820HNERXN09", []string{"BOXW310820HNERXN04"}},
	{"cusip", "037833209", []string{"037833203"}},
	{"cz_rc", "7103190688", []string{"7103190683"}},
	{"cz_rc", "320911556", []string{"540911556", "320911000"}},
	{"date", "2024-02-29", []string{"2023-02-29", "2024-13-01", "12:30"}},
	{"dea", "MD2157015", []string{"MD2157019"}},
	{"de_identity_card", "N706LK14X9", []string{"N706LK14X3", "NPRTVWXYZ", "123456789"}},
	{"de_identity_card", "N706LK14X9D", nil},
	{"de_identity_card", "N706LK14X", nil},
	{"de_kvnr", "O516296506", []string{"O516296503"}},
	{"de_rvnr", "12010768Q233", []string{"12010768Q234"}},
	{"de_steuer_id", "63028715969", []string{"63028715968", "12345678901"}},
	{"egyptian_id", "29001010134567", []string{"29013310134567", "49001010134567"}},
	{"ein", "911144442", []string{"071144442"}},
	{"emirates_id", "784196476951775", []string{"784196476951778"}},
	{"es_ccc", "20770024003102575766", []string{"20770024013102575766"}},
	{"es_dni", "31628182P", []string{"31628182S"}},
	{"es_dni", "X2482300W", []string{"X2482300A"}},
	{"fodselsnummer", "15108634631", []string{"15108634630"}},
	{"gr_afm", "602052638", []string{"602052636"}},
	{"gstin", "27AAPFU0939F1ZV", []string{"27AAPFU0939F1ZF"}},
	{"hetu", "211099-010F", []string{"211099-010V", "131052-000V"}},
	{"hkid", "C1040691", []string{"C1040696"}},
	{"iban", "GB82WEST12345698765432", []string{"GB82WEST12345698765431", "XX82WEST12345698765432", "NL5630030A17164300"}},
	{"iccid", "8944404085681367508", []string{"8944404085681367509", "7944404085681367508"}},
	{"il_id", "970022604", []string{"970022605"}},
	{"il_id", "39337423", nil},
	{"imei", "490154203237518", []string{"490154203237519", "000000000000000"}},
	{"inn", "1234567894", []string{"1234567891"}},
	{"ip", "81.2.69.142", []string{"256.1.1.1", "1.2.3", "01.2.3.4", "0.0.0.0"}},
	{"ip", "2001:db8::8:800:200c:417a", []string{"2001:db8::8::1", "1:2:3", "::", "12345::1", "1:2:3:4:5:6:7:8:9"}},
	{"ip", "::ffff:192.0.2.1", []string{"::ffff:192.0.2", "dead::beef"}},
	{"ip", "10.4.0.0/16", []string{"10.4.0.0/33", "10.4.0.0/", "10.4.0.0/1a"}},
	{"ip", "2001:db8::/32", []string{"2001:db8::/129"}},
	{"isin", "US0378331005", []string{"US0378331001"}},
	{"itin", "912903456", []string{"912933456"}},
	{"jwt", "eyJhbGciOiJub25lIn0.eyJzdWIiOjF9.", []string{"eyJhbGciOiJub25lIn0.eyJzdWIiOjF.", "eyJ", "notajwt.atall.x"}},
	{"jwt", "eyJhIjoxfQ.AAAA.BBBB.CCCC.DDDD", nil},
	{"key", "gh" + "p_Example0Example0Example0Example0", []string{"ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "AKIA0000000000000000"}},
	{"github", "gh" + "p_Example0Example0Example0Exampl3Digvh", []string{"gh" + "p_Example0Example0Example0Exampl3Digva", "ghp_"}},
	{"licence", "V7820612", []string{"V12", "12/03/2024"}},
	{"login", "kim:example", []string{"username:password", "kim:$PASSWORD", "kim:[secret]", "kim:", ":", "xxx:yyy", "${USER}:${PASS}", "<user>:<pass>"}},
	{"login", "sk9Example0key:", nil},
	{"luhn", "79927398713", []string{"79927398710", "7"}},
	{"mac", "3C:22:FB:9A:10:7E", []string{"3C:22:FB:9A:10", "00:00:00:00:00:00", "ff-ff-ff-ff-ff-ff"}},
	{"mod97", "213800KU48SAJWSQ9475", []string{"213800KU48SAJWSQ9478"}},
	{"my_number", "584071645934", []string{"584071645933"}},
	{"name", "Priya Raghunathan", []string{"wrong", "not the one"}},
	{"nanp", "12125550147", []string{"11125550147", "9115550147", "2121550147"}},
	{"nhs", "9434765919", []string{"9434765918"}},
	{"nino", "AB123456C", []string{"DQ123456C", "AB123456E", "GB123456A"}},
	{"nip", "5260001246", []string{"5260001244"}},
	{"nir", "184073059552244", []string{"184073059552242", "584070A59552244"}},
	{"nir", "253072A07300443", nil},
	{"npi", "2741359212", []string{"2741359215", "3741359212"}},
	{"nric", "G0193095N", []string{"G0193095W"}},
	{"order", "ORD-068427", []string{"12", "2024", "number"}},
	{"pan", "ACUPA7085R", []string{"ACUYA7085R", "ACUPA0000R"}},
	{"partita_iva", "07643520567", []string{"07643520568"}},
	{"passphrase", "purple walrus lamp", []string{"purple walrus", "not working today", "purple walrus and lamp", "a b c d"}},
	{"password", "hunter2", []string{"wrong", "incorrect!", "expired.", "********", "ab", "12", "https://x.example", "kim@example.com"}},
	{"password", "purple walrus lamp", []string{"not working today", "is still wrong"}},
	{"typed_password", "Falke2019", []string{"Windows11", "SPRING25", "room12", "wrong"}},
	{"pesel", "44051401359", []string{"44051401358", "44131401359"}},
	{"phone", "+44 7400 123456", []string{"+44 7400 12", "1234", "0000000000"}},
	{"phone", "+44 (0)20 7946 0958", nil},
	{"phone", "0612345678", nil},
	{"pis", "16821045829", []string{"16821045821"}},
	{"pl_identity_card", "CII743499", []string{"CII743495"}},
	{"pl_nrb", "03102010970357718890303315", []string{"03102010970357718890303316"}},
	{"plate", "AB12 CDE", []string{"broken", "12", "ABCDEFGH"}},
	{"pps", "3782761R", []string{"3782761P"}},
	{"pt_nif", "238619877", []string{"238619879"}},
	{"quoted", "not my dog", []string{"not valid", "incorrect", "********"}},
	{"random", "example0example0", []string{"congratulations", "1234567890123456", "your-key-0123", "xxxxxxxxxxxx1234", "${EXAMPLE0KEY}", "aaaaaaaa11111111"}},
	{"reference", "GQ-7355-4966", []string{"12", "2021", "12/03/2024"}},
	{"regon", "192598184", []string{"192598182"}},
	{"rfc", "GODE561231GR8", []string{"GODE561335GR8", "GODE561231G-8", "12561231GR8"}},
	{"rfc", "MUÑ110218LJ6", []string{"ÑÑ561231GR8", "MU\xc3561231GR8"}},
	{"rfc", "B&D960529GR8", nil},
	{"rnokpp", "6647470177", []string{"6647470175"}},
	{"rrn", "9710131019902", []string{"9713131019902"}},
	{"rrn", "9710139019902", []string{"9710139019903"}},
	{"rut", "181621389", []string{"181621380"}},
	{"rut", "CL181621389", nil},
	{"s10", "RR750458756JP", []string{"RR750458759JP", "RR750458756QQ"}},
	{"saudi_id", "2764223117", []string{"2764223119", "3764223117"}},
	{"se_personnummer", "8803205429", []string{"8803205423"}},
	{"sepa_creditor", "ES23ZZZ47690558N", []string{"ES23ZZZ47690558R"}},
	{"sin", "198525289", []string{"198525282", "098525289"}},
	{"siren", "552008443", []string{"552008444"}},
	{"snils", "18240887484", []string{"18240887487"}},
	{"ssn", "536228726", []string{"666228726", "000228726", "900228726", "536008726", "078051120"}},
	{"tckn", "17291716060", []string{"17291716061"}},
	{"tfn", "324233085", []string{"324233084"}},
	{"th_pin", "1118191879791", []string{"1118191879795"}},
	{"token", "d91f07f0c297d6af12c54e8a04c9893a", []string{"short1", "aaaaaaaaaaaaaaaaaa11", "onlylettersinhere", "authenticationIsRequired", "your-api-key-goes-here-12", "shop-frontend2-2031-prod"}},
	{"token", "QkzWnRdaMwTkKdnQpwXzLsdVb", nil},
	{"tw_id", "H142043469", []string{"H142043465"}},
	{"ups", "1ZFA2JO53678508633", []string{"1ZFA2JO53678508632"}},
	{"username", "kim_77", []string{"not", "ab", "page", "....."}},
	{"uuid", "3f2b1c9e-7a4d-4e0b-9c1f-2d5e8a6b7c90", []string{"3f2b1c9e-7a4d-9e0b-9c1f-2d5e8a6b7c90", "3f2b1c9e"}},
	{"verhoeff", "2363", []string{"2364"}},
	{"vin", "1HGCM82633A004352", []string{"1HGCM82633A004353", "1HGCM82633A00435I"}},
	{"za_id", "7503305044089", []string{"7503305044080", "7513305044089"}},
	{"answer", "red Toyota", []string{"wrong", "not accepted"}},
	{"base58check", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", []string{"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3"}},
}

func TestChecks(t *testing.T) {
	tried := map[string]bool{}
	for _, e := range examples {
		tried[e.check] = true
		check, ok := Lookup(e.check)
		if !ok {
			t.Errorf("no check %q", e.check)
			continue
		}
		if n := check([]byte(e.valid)); n != len(e.valid) {
			t.Errorf("%s(%q) vouches for %d bytes, want all %d", e.check, e.valid, n, len(e.valid))
		}
		for _, bad := range e.invalid {
			if n := check([]byte(bad)); n != 0 {
				t.Errorf("%s(%q) vouches for %d bytes, want none", e.check, bad, n)
			}
		}
	}
	for _, name := range Names() {
		if !tried[name] {
			t.Errorf("check %q has no example", name)
		}
	}
}

func TestTableIsInOrder(t *testing.T) {
	if names := Names(); !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Error("the table is not in order of name, or a name stands in it twice")
	}
}

// TestTrim: a check leaves out what was taken along behind the value.
func TestTrim(t *testing.T) {
	for _, c := range []struct {
		check, in, want string
	}{
		{"card", "4111111111111111906", "4111111111111111"},
		{"iban", "BE68539007547034PLEASE", "BE68539007547034"},
		{"passphrase", "purple walrus lamp and then", "purple walrus lamp"},
		{"password", "Guitar7735.", "Guitar7735"},
		{"password", "dAc5*o3!),", "dAc5*o3!"},
		{"password", "dAc5*o3", "dAc5*o3"},
		{"key", "dp.pt.Example0.", "dp.pt.Example0"},
		{"name", "Karen from the team", "Karen"},
		{"plate", "AB12 CDE and", "AB12 CDE"},
		{"reference", "GQ-7355 and", "GQ-7355"},
	} {
		check, _ := Lookup(c.check)
		if n := check([]byte(c.in)); c.in[:n] != c.want {
			t.Errorf("%s(%q) vouches for %q, want %q", c.check, c.in, c.in[:n], c.want)
		}
	}
}

func TestChecksDoNotAllocate(t *testing.T) {
	proseList() // sorted once, on first use
	for _, e := range examples {
		check, _ := Lookup(e.check)
		value := []byte(e.valid)
		if n := testing.AllocsPerRun(20, func() { check(value) }); n != 0 {
			t.Errorf("%s allocates %v times", e.check, n)
		}
	}
}
