package sense

// Class is what can be asked for.
type Class uint8

// The classes, in the order of the model's columns. Order numbers and all else
// that nobody keeps secret are classes, too, so that they are told from the others.
const (
	Password Class = iota
	PIN
	OTP
	CVV
	CardExpiry
	CreditCard
	SecurityAnswer
	Username
	AccountNumber
	DateOfBirth
	Phone
	Email
	PersonName
	StreetAddress
	PostalCode
	NationalID
	Passport
	DriversLicence
	TaxID
	MedicalID
	BankAccount
	VehicleID
	OrderID
	Other
	Classes // how many there are
)

var classNames = [Classes]string{
	"password", "pin", "otp", "cvv", "card_expiry", "credit_card", "security_answer", "username",
	"account_number", "date_of_birth", "phone", "email", "person_name", "street_address", "postal_code",
	"national_id", "passport", "drivers_licence", "tax_id", "medical_id", "bank_account", "vehicle_id",
	"order_id", "other",
}

// Name is the class as policies speak of it.
func (c Class) Name() string { return classNames[c] }

// Secret reports a class whose values are nobody else's business.
func (c Class) Secret() bool { return c < OrderID }
