// Package checksum holds the rules that tell a real number from one that only
// looks like it: check digits, issuer ranges, lengths, date ranges.
//
// A check sees a value after its detector's normalization and says how many of
// its bytes it vouches for; 0 means it is not such a value. No check allocates.
package checksum

// Func says how many leading bytes of b form a valid value; 0 means none.
type Func func(b []byte) (n int)

type entry struct {
	name string
	fn   Func
}

// table lists the checks by the name that detectors use, in order of name.
func table() []entry {
	return []entry{
		{"aadhaar", Aadhaar},
		{"aba", ABA},
		{"abn", ABN},
		{"answer", Answer},
		{"at_svnr", AustrianNumber},
		{"au_medicare", AustralianMedicare},
		{"base58check", Base58Check},
		{"be_nn", BelgianNumber},
		{"bech32", Bech32},
		{"bg_egn", BulgarianEGN},
		{"bic", BIC},
		{"birthdate", Birthdate},
		{"bitcoin", BitcoinAddress},
		{"bsn", BSN},
		{"card", Card},
		{"card_expiry", CardExpiry},
		{"ch_ahv", SwissAHV},
		{"cif", SpanishCompany},
		{"clabe", CLABE},
		{"cn_ric", ChineseID},
		{"cnp", RomanianCNP},
		{"cnpj", CNPJ},
		{"codice_fiscale", CodiceFiscale},
		{"cpf", CPF},
		{"cpr", DanishCPR},
		{"creditor_reference", CreditorReference},
		{"cuit", CUIT},
		{"curp", CURP},
		{"cusip", CUSIP},
		{"cz_rc", CzechNumber},
		{"date", Date},
		{"de_identity_card", GermanCard},
		{"de_kvnr", GermanHealth},
		{"de_rvnr", GermanPension},
		{"de_steuer_id", GermanTaxID},
		{"dea", DEA},
		{"egyptian_id", EgyptianID},
		{"ein", EIN},
		{"emirates_id", EmiratesID},
		{"es_ccc", SpanishAccount},
		{"es_dni", SpanishID},
		{"fodselsnummer", NorwegianNumber},
		{"github", GitHub},
		{"gr_afm", GreekAFM},
		{"gstin", GSTIN},
		{"hetu", FinnishHETU},
		{"hkid", HongKongID},
		{"iban", IBAN},
		{"iccid", ICCID},
		{"il_id", IsraeliID},
		{"imei", IMEI},
		{"inn", INN},
		{"ip", IPAddress},
		{"isin", ISIN},
		{"itin", ITIN},
		{"jwt", JWT},
		{"key", Key},
		{"licence", Licence},
		{"login", Login},
		{"luhn", Luhn},
		{"mac", MAC},
		{"mod97", Mod97},
		{"my_number", MyNumber},
		{"name", Name},
		{"nanp", NANP},
		{"nhs", NHS},
		{"nino", NINO},
		{"nip", NIP},
		{"nir", FrenchNIR},
		{"npi", NPI},
		{"nric", SingaporeID},
		{"order", Order},
		{"pan", PAN},
		{"partita_iva", PartitaIVA},
		{"passphrase", Passphrase},
		{"password", Password},
		{"pesel", PESEL},
		{"phone", Phone},
		{"pis", PIS},
		{"pl_identity_card", PolishCard},
		{"pl_nrb", PolishAccount},
		{"plate", Plate},
		{"pps", IrishPPS},
		{"pt_nif", PortugueseNIF},
		{"quoted", Quoted},
		{"random", Random},
		{"reference", Reference},
		{"regon", REGON},
		{"rfc", RFC},
		{"rnokpp", RNOKPP},
		{"rrn", KoreanRRN},
		{"rut", RUT},
		{"s10", S10},
		{"saudi_id", SaudiID},
		{"se_personnummer", SwedishNumber},
		{"sepa_creditor", SEPACreditor},
		{"sin", SIN},
		{"siren", SIREN},
		{"snils", SNILS},
		{"ssn", SSN},
		{"tckn", TurkishID},
		{"tfn", TFN},
		{"th_pin", ThaiPIN},
		{"token", Token},
		{"tw_id", TaiwanID},
		{"ups", UPS},
		{"username", Username},
		{"uuid", UUID},
		{"verhoeff", Verhoeff},
		{"vin", VIN},
		{"za_id", SouthAfricanID},
	}
}

// Lookup finds a check by name.
func Lookup(name string) (Func, bool) {
	for _, e := range table() {
		if e.name == name {
			return e.fn, true
		}
	}
	return nil, false
}

// Names lists the checks.
func Names() []string {
	var names []string
	for _, e := range table() {
		names = append(names, e.name)
	}
	return names
}
