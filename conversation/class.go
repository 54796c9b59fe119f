package conversation

import (
	"iter"
	"math/bits"
)

// kind numbers the classes this room knows how to expect. The order is that of
// the names below and is part of the stored state: append only.
type kind uint8

const (
	password kind = iota
	pin
	otp
	cvv
	securityAnswer
	creditCard
	cardExpiry
	dateOfBirth
	bankAccount
	routingNumber
	iban
	swiftBIC
	accountNumber
	ssn
	nationalID
	taxID
	passport
	driversLicence
	medicalID
	phone
	email
	personName
	streetAddress
	postalCode
	location
	username
	age
	deviceID
	vehicleID
	cryptoWallet
	apiKey
	kinds // how many there are
)

// name is the class as policies speak of it.
func (k kind) name() string { return kindNames[k] }

var kindNames = [kinds]string{
	"password", "pin", "otp", "cvv", "security_answer", "credit_card",
	"card_expiry", "date_of_birth", "bank_account", "routing_number", "iban",
	"swift_bic", "account_number", "ssn", "national_id", "tax_id", "passport",
	"drivers_licence", "medical_id", "phone", "email", "person_name",
	"street_address", "postal_code", "location", "username", "age",
	"device_id", "vehicle_id", "crypto_wallet", "api_key",
}

// kindOf finds a class by its name.
func kindOf(class string) (kind, bool) {
	k, ok := kindsByName[class]
	return k, ok
}

// kindsByName is kindNames the other way round.
var kindsByName = func() map[string]kind {
	m := map[string]kind{}
	for k, name := range kindNames {
		m[name] = kind(k)
	}
	return m
}()

// kindSet is a set of kinds.
type kindSet uint64

func setOf(ks ...kind) kindSet {
	var s kindSet
	for _, k := range ks {
		s |= 1 << k
	}
	return s
}

func (s kindSet) has(k kind) bool { return s&(1<<k) != 0 }

// all goes through the kinds of a set.
func (s kindSet) all() iter.Seq[kind] {
	return func(yield func(kind) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(kind(bits.TrailingZeros64(uint64(s)))) {
				return
			}
		}
	}
}
