package values

// Class is what a piece of a message can be.
type Class uint8

// The classes, in the order of the model's columns. Order numbers and all else that
// nobody keeps secret are classes, too, so that they are told from the others.
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
	PostalCode
	NationalID
	SSN
	Passport
	DriversLicence
	TaxID
	MedicalID
	BankAccount
	RoutingNumber
	IBAN
	VehicleID
	DeviceID
	APIKey
	Age
	OrderID
	Nothing
	Classes // how many there are
)

var classNames = [Classes]string{
	"password", "pin", "otp", "cvv", "card_expiry", "credit_card", "security_answer", "username",
	"account_number", "date_of_birth", "phone", "email", "postal_code", "national_id", "ssn", "passport",
	"drivers_licence", "tax_id", "medical_id", "bank_account", "routing_number", "iban", "vehicle_id",
	"device_id", "api_key", "age", "order_id", "nothing",
}

// Name is the class as policies speak of it.
func (c Class) Name() string { return classNames[c] }

// ClassOf finds a class by its name.
func ClassOf(name string) (Class, bool) {
	for c, n := range classNames {
		if n == name {
			return Class(c), true
		}
	}
	return Nothing, false
}

// Secret reports a class whose values are nobody else's business.
func (c Class) Secret() bool { return c < OrderID }
