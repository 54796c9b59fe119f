package conversation

import (
	"slices"
	"strings"
	"testing"
)

func asked(m *Memory, text string) found {
	var r reading
	r.of(m.lexicon, []byte(text))
	return r.asks()
}

func TestAsks(t *testing.T) {
	m := newMemory(t, Options{})
	for _, c := range []struct {
		class string
		texts []string
	}{
		{"password", []string{
			"Which password do you log in with?", "Could you give me your current password please", "I'll need the password for the account.",
			"Kindly type in the pass phrase you registered", "Enter your password:", "And the wifi password?",
			"Thanks for waiting! To get you back in I need your login password.", "What was the last password you remember?",
			"Nennen Sie mir bitte Ihr Kennwort.", "Ihr Passwort bitte", "¿Me dice su contraseña?", "Indíqueme la contraseña actual, por favor.",
			"Pouvez-vous me donner votre mot de passe ?", "Il me faut votre mot de passe", "Mi può dire la sua password?", "Qual é a senha da sua conta?",
			"Mag ik uw wachtwoord?", "Poproszę o hasło do konta", "请告诉我您的登录密码", "ログインパスワードを入力してください", "अपना पासवर्ड बताएं", "من فضلك أدخل كلمة المرور",
		}},
		{"pin", []string{
			"Please key in your card PIN", "May I have the PIN for telephone banking?", "Ihre PIN bitte", "Wie lautet die Geheimzahl?", "¿Cuál es su PIN?",
			"Quel est votre code PIN ?", "Mi dà il codice pin?", "Qual o seu código PIN?", "Wat is uw pincode?", "Jaki jest pana kod PIN?", "请输入您的支付密码", "暗証番号をお願いします", "अपना पिन दर्ज करें", "ما هو الرقم السري؟",
		}},
		{"otp", []string{
			"I've just sent a verification code to your phone. Could you read it to me?", "What's the one-time code?", "Tell me the six digit code please",
			"Please confirm the code from your authenticator app: what is the authenticator code?", "Welchen Bestätigungscode sehen Sie?", "Geben Sie bitte die TAN ein",
			"Dígame el código de verificación", "Quel est le code reçu ?", "Mi legge il codice di verifica?", "Me informe o código de verificação", "Welke verificatiecode kreeg u?", "Proszę podać kod z SMS", "请提供短信验证码", "確認コードを教えてください", "ओटीपी बताइए", "ما هو رمز التحقق الذي وصلك؟",
		}},
		{"cvv", []string{"And the CVV?", "What are the three digits on the back?", "Could I take the security code on the back of the card", "Wie lautet die Kartenprüfnummer?", "¿Los tres dígitos del reverso?", "Le cryptogramme au dos, s'il vous plaît", "Il cvv per favore"}},
		{"credit_card", []string{"Can I take your card number?", "the long number on the front please", "Ihre Kreditkartennummer?", "Necesito el número de su tarjeta", "Merci de me communiquer le numéro de carte", "Mi serve il numero della carta", "Informe o número do cartão", "Uw kaartnummer alstublieft", "Poproszę numer karty", "卡号是多少？", "カード番号をお知らせください", "कार्ड नंबर दीजिए", "ما هو رقم بطاقتك؟"}},
		{"card_expiry", []string{"When does it expire?", "and the expiry date", "Gültig bis?", "¿Fecha de caducidad?", "Quelle est la date d'expiration ?", "data di scadenza?"}},
		{"date_of_birth", []string{"When were you born?", "Your date of birth please", "Could you confirm your DOB for me", "Wann sind Sie geboren?", "Ihr Geburtsdatum bitte", "¿Cuál es su fecha de nacimiento?", "Quelle est votre date de naissance ?", "La sua data di nascita?", "Data de nascimento?", "Wat is uw geboortedatum?", "Proszę o datę urodzenia", "请问您的出生日期是？", "生年月日をお願いします", "आपकी जन्म तिथि क्या है?", "ما هو تاريخ ميلادك؟"}},
		{"security_answer", []string{"What was the name of your first pet?", "Your mother's maiden name?", "Which town were you born in?", "Security question: who was your favourite teacher?", "What is the secret word on the account?", "Wie hieß Ihr erstes Haustier?", "¿Cómo se llamaba su primera mascota?", "Quel est le nom de jeune fille de votre mère ?", "Qual è il cognome da nubile di sua madre?", "Nome de solteira da sua mãe?", "Wat is de meisjesnaam van uw moeder?", "Proszę podać nazwisko panieńskie matki", "您母亲的姓名是什么？", "お母様の旧姓を教えてください", "आपके पहले पालतू का नाम क्या है?", "ما هو اسم عائلة والدتك؟"}},
		{"person_name", []string{"May I have your name?", "Who do I have the pleasure of speaking to?", "Your full name please", "Wie heißen Sie?", "Mit wem spreche ich?", "¿Cómo se llama?", "¿Su nombre y apellidos?", "Comment vous appelez-vous ?", "Come si chiama?", "Como se chama?", "Hoe heet u?", "Jak się pan nazywa?", "请问您贵姓？", "お名前をお聞かせください", "आपका नाम क्या है?", "ما اسمك الكامل؟"}},
		{"phone", []string{"What number can we reach you on? A mobile number is fine", "Your phone number?", "Ihre Handynummer bitte", "¿Un teléfono de contacto?", "Votre numéro de téléphone ?", "Il suo numero di telefono?", "Seu telefone?", "Uw telefoonnummer?", "Numer telefonu?", "您的手机号是多少？", "電話番号を教えてください", "आपका मोबाइल नंबर?", "ما هو رقم هاتفك؟"}},
		{"email", []string{"What e-mail address do you use?", "Ihre E-Mail-Adresse?", "¿Su correo electrónico?", "Votre adresse mail ?", "La sua email?", "Seu e-mail, por favor", "Uw e-mailadres?", "Adres e-mail?", "您的邮箱是什么？", "メールアドレスをお願いします", "आपका ईमेल बताइए", "ما هو بريدك الإلكتروني؟"}},
		{"street_address", []string{"What is your home address?", "Where shall we send it?", "Ihre Anschrift bitte", "¿Su dirección?", "Votre adresse postale ?", "Il suo indirizzo?", "Seu endereço?", "Uw adres?", "Adres dostawy?", "请提供收货地址", "ご住所をお願いします", "अपना पता बताइए", "ما هو عنوانك؟"}},
		{"iban", []string{"What's your IBAN?", "Wie lautet Ihre IBAN?", "¿Cuál es su IBAN?", "Votre IBAN ?"}},
		{"account_number", []string{"Customer number?", "Can you confirm the account number?", "Ihre Kundennummer bitte", "¿Número de cliente?", "Numéro client ?"}},
		{"ssn", []string{"What's your social security number?", "SSN please", "the last name and SSN on file, please"}},
		{"national_id", []string{"Su DNI, por favor", "PESEL?", "Wat is uw BSN?", "您的身份证号码是多少？", "マイナンバーを教えてください", "आधार नंबर बताइए", "ما هو رقم الهوية؟"}},
		{"passport", []string{"Passport number please?", "Ihre Reisepassnummer?", "¿Número de pasaporte?"}},
		{"drivers_licence", []string{"Please read me the driving licence number", "Ihre Führerscheinnummer?"}},
		{"medical_id", []string{"And the NHS number?", "Could you share your insurance member ID"}},
		{"username", []string{"What is your username?", "Wie lautet Ihr Benutzername?", "¿Su nombre de usuario?"}},
	} {
		k, ok := kindOf(c.class)
		if !ok {
			t.Fatalf("no kind for %s", c.class)
		}
		for _, text := range c.texts {
			if !asked(m, text).firm.has(k) {
				t.Errorf("%s is not asked for by %q", c.class, text)
			}
		}
	}
}

func TestAsksNot(t *testing.T) {
	m := newMemory(t, Options{})
	for _, text := range []string{
		"We will never ask you for your PIN.", "Please do not send passwords in this chat.", "Your password has been changed.",
		"Don't give your one-time code to anybody, not even to us.", "You can reset your password on the sign-in page.",
		"Please reset your password with the link below.", "I have updated your e-mail address.", "Your card will arrive on Monday.",
		"What is your order number?", "Could you tell me the tracking number?", "May I have the error code?", "What's the promo code?",
		"Is there anything else I can help with?", "How are you today?", "One moment please.", "What is the name of the product?",
		"Geben Sie Ihr Passwort niemals weiter.", "Ihr Passwort wurde zurückgesetzt.", "Wie lautet Ihre Bestellnummer?",
		"Nunca le pediremos su PIN.", "Su contraseña ha sido actualizada.", "¿Cuál es su número de pedido?",
		"Ne communiquez jamais votre mot de passe.", "Votre mot de passe a été réinitialisé.", "Quel est votre numéro de commande ?",
		"Non condivida mai la sua password.", "Nunca compartilhe sua senha.", "Deel nooit uw wachtwoord.", "Nigdy nie podawaj hasła.",
		"请不要告诉任何人您的密码。", "パスワードは誰にも教えないでください。", "अपना पासवर्ड किसी को न बताएं।", "لا تشارك كلمة المرور مع أحد.",
	} {
		if got := asked(m, text).firm &^ setOf(location); got != 0 {
			var names []string
			for k := range kinds {
				if got.has(k) {
					names = append(names, k.name())
				}
			}
			t.Errorf("%q is taken as asking for %s", text, strings.Join(names, ", "))
		}
	}
}

func TestSolicited(t *testing.T) {
	m := newMemory(t, Options{})
	_, _, _, notes := say(t, m, agentSays, "Thanks. Please tell me your date of birth, your zip code and your password.")
	if want := []string{"password", "date_of_birth", "postal_code"}; !slices.Equal(notes.solicited, want) {
		t.Errorf("solicited %q, want %q", notes.solicited, want)
	}
	_, _, _, notes = say(t, m, agentSays, "Never tell anybody your password.")
	if len(notes.solicited) != 0 {
		t.Errorf("a warning counts as soliciting %q", notes.solicited)
	}
}
