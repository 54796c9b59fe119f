package policies

import (
	"slices"

	"veilwire/detectors"
)

// treatment is what the default does with a class.
type treatment uint8

const (
	masked    treatment = iota // redacted at MaskFloor or more
	delivered                  // passes; a rule or pack may mask it
	off                        // not even looked for until a rule or pack names it
)

// class is one kind of data of the house, with the category it belongs to first.
type class struct {
	name      string
	category  string
	byDefault treatment
}

// classes is the label set. A class that is not listed here (a custom one) is
// masked by default.
func classes() []class {
	return []class{
		{"account_number", "account", masked},
		{"account_status", "account", masked},
		{"age", "personal", masked},
		{"api_key", "credential", masked},
		{"bank_account", "financial", masked},
		{"card_expiry", "financial", masked},
		{"certificate", "credential", delivered},
		{"credit_card", "financial", masked},
		{"crypto_wallet", "crypto", masked},
		{"cvv", "financial", masked},
		{"date", "personal", delivered},
		{"date_of_birth", "personal", masked},
		{"device_id", "network", masked},
		{"drivers_licence", "government_id", masked},
		{"email", "contact", masked},
		{"financial_reference", "financial", delivered},
		{"health_term", "health", off},
		{"iban", "financial", masked},
		{"ip_address", "network", masked},
		{"jwt", "credential", masked},
		{"location", "contact", masked},
		{"mac_address", "network", masked},
		{"medical_id", "health", masked},
		{"national_id", "government_id", masked},
		{"order_id", "account", delivered},
		{"organisation", "personal", delivered},
		{"otp", "credential", masked},
		{"passport", "government_id", masked},
		{"password", "credential", masked},
		{"person_name", "personal", masked},
		{"phone", "contact", masked},
		{"pin", "credential", masked},
		{"postal_code", "contact", masked},
		{"private_key", "credential", masked},
		{"reset_link", "credential", masked},
		{"routing_number", "financial", masked},
		{"security_answer", "credential", masked},
		{"special_category", "personal", off},
		{"ssn", "government_id", masked},
		{"street_address", "contact", masked},
		{"swift_bic", "financial", masked},
		{"tax_id", "government_id", masked},
		{"track_data", "financial", masked},
		{"url", "network", delivered},
		{"url_credentials", "credential", masked},
		{"user_agent", "network", delivered},
		{"username", "account", masked},
		{"uuid", "network", delivered},
		{"vehicle_id", "vehicle", masked},
	}
}

// vocabulary is what names a policy may use: the classes of the house and
// whatever the catalogue, custom detectors included, adds.
type vocabulary struct {
	catalog    *detectors.Catalog
	defaults   map[string]treatment
	categories map[string][]string // class → its categories
	own        map[string][]string // detector id → its category, alone in a slice
	classes    []string
	groups     []string // category names
}

func newVocabulary(catalog *detectors.Catalog) *vocabulary {
	v := &vocabulary{catalog: catalog, defaults: map[string]treatment{}, categories: map[string][]string{}, own: map[string][]string{}}
	add := func(class, category string) {
		if _, ok := v.categories[class]; !ok {
			v.classes = append(v.classes, class)
		}
		if !slices.Contains(v.categories[class], category) {
			v.categories[class] = append(v.categories[class], category)
		}
		if category != "" && !slices.Contains(v.groups, category) {
			v.groups = append(v.groups, category)
		}
	}
	for _, c := range classes() {
		add(c.name, c.category)
		v.defaults[c.name] = c.byDefault
	}
	for _, d := range catalog.All() {
		add(d.Class, d.Category)
		v.own[d.ID] = []string{d.Category}
	}
	slices.Sort(v.classes)
	slices.Sort(v.groups)
	return v
}

func (v *vocabulary) treatment(class string) treatment { return v.defaults[class] }

func (v *vocabulary) class(name string) bool { return v.categories[name] != nil }

// names lists everything that detect may say, for "did you mean".
func (v *vocabulary) names() []string {
	names := append([]string{"all"}, v.classes...)
	for _, g := range v.groups {
		names = append(names, "category:"+g)
	}
	for _, d := range v.catalog.All() {
		names = append(names, d.ID)
	}
	return names
}

// ClassNames lists the classes of the house by name.
func ClassNames() []string {
	var names []string
	for _, c := range classes() {
		names = append(names, c.name)
	}
	return names
}

// MaskedByDefault reports whether the default policy masks findings of a class.
// A class it does not know (a custom one) is masked.
func MaskedByDefault(name string) bool {
	for _, c := range classes() {
		if c.name == name {
			return c.byDefault == masked
		}
	}
	return true
}
