package conversation

import (
	"fmt"
	"testing"

	"veilwire"
)

var (
	agentSays    = veilwire.Message{Conversation: "c", Role: veilwire.Agent}
	customerSays = veilwire.Message{Conversation: "c", Role: veilwire.Customer}
)

func TestAnswers(t *testing.T) {
	for name, lines := range map[string][]string{
		"pin":                  {"A: What is your PIN?", "C: it's [[pin:7741]]"},
		"pin corrected":        {"A: What is your PIN?", "C: [[pin:7741]].", "C: no wait, [[pin:7714]]", "C: thanks"},
		"otp with words":       {"B: Please type the verification code.", "C: ok here you go [[otp:558213]]"},
		"otp in groups":        {"A: What's the code?", "C: it says [[otp:558 213]]"},
		"otp after statement":  {"A: We sent you a code. Can you tell me what it is?", "C: [[otp:G-118420]]"},
		"otp in a soft ask":    {"A: Did you get the code?", "C: yes, [[otp:118420]]"},
		"date and code":        {"A: Could you confirm your date of birth and zip code?", "C: [[date_of_birth:08/13/1951]] and [[postal_code:12084]]"},
		"date in words":        {"A: When were you born?", "C: on the [[date_of_birth:3rd of May 1977]]"},
		"date de":              {"A: Ihr Geburtsdatum bitte?", "C: [[date_of_birth:12. März 1980]], danke"},
		"date zh":              {"A: 请问您的出生日期是？", "C: [[date_of_birth:1988年6月4日]]"},
		"pet":                  {"A: What was your first pet called? I mean the name of your first pet.", "C: [[security_answer:Bello]]"},
		"maiden name":          {"A: What is your mother's maiden name?", "C: her maiden name was [[security_answer:Wójcik]]"},
		"several words":        {"A: What was your first car?", "C: a [[security_answer:green Opel Kadett]]"},
		"password":             {"A: What password did you choose?", "C: it was [[password:Kite.flier82]] I think"},
		"password, odd signs":  {"A: Your password please?", "C: [[password:#9vP!x$Lq]]"},
		"password, plain word": {"A: What is the password?", "C: [[password:marmalade]]"},
		"pass phrase":          {"A: What is the password?", "C: [[password:crimson otter violin]]"},
		"password in a story":  {"A: Which password did you use?", "C: I typed [[password:Otter1988x]] and it failed twice"},
		"despite a warning":    {"A: Please never share your password here.", "C: too late, it was [[password:Otter1988x]]"},
		"password de":          {"A: Wie lautet Ihr Kennwort?", "C: [[password:Regenbogen77]], danke"},
		"password ja":          {"A: パスワードを教えてください。", "C: [[password:sakura2020]]です"},
		"password ar":          {"A: ما هي كلمة المرور؟", "C: [[password:Najma_55]]"},
		"corrected unasked":    {"C: pass = {{password:Otter1988x}}", "C: sorry I meant [[password:Otter1989x]]"},
		"correction later":     {"C: my pin is {{pin:1212}}", "C: hm", "C: sorry, typo: [[pin:1221]]"},
		"correction split":     {"C: my pin is {{pin:1212}}", "C: sorry I meant", "C: [[pin:1221]]"},
		"name":                 {"A: May I have your name?", "C: [[person_name:Ottilie van der Berg]]"},
		"name and number":      {"A: Your last name and SSN please", "C: [[person_name:Brandt]], [[ssn:219-44-1187]]"},
		"name reversed":        {"A: Your full name?", "C: [[person_name:Lindqvist, Maja]]"},
		"name pt":              {"A: Nome completo, por favor?", "C: [[person_name:joana ribeiro]]"},
		"name zh":              {"A: 请问您贵姓？", "C: 我叫[[person_name:欧阳明]]"},
		"card in words":        {"A: What's your card number?", "C: [[credit_card:four one one one one one one one one one one one one one one one]]"},
		"card, expiry, code":   {"A: Please send me your card details.", "C: [[credit_card:4012-8888-8888-1881]]", "C: [[card_expiry:04/29]]", "C: [[cvv:310]]"},
		"full width card":      {"A: カード番号をお願いします。", "C: [[credit_card:４０１２ ８８８８ ８８８８ １８８１]]"},
		"phone":                {"A: What's the best number to reach you?", "C: sure, [[phone:(415) 555-0132]]"},
		"email spelled":        {"A: What is your email?", "C: [[email:maja dot l at example dot org]]"},
		"address":              {"A: What is your delivery address?", "C: [[street_address:44 Heron Close]], [[location:Ludlow]] [[postal_code:SY8 1AA]]"},
		"account number":       {"A: Customer number please?", "C: it's [[account_number:KD-5540-118]]."},
		"spelled account":      {"A: May I have your account number?", "C: [[account_number:three eight eight nine five zero]]"},
		"passport":             {"A: And the passport number?", "C: [[passport:C01X00T47]]"},
		"city of birth":        {"A: Which city were you born in?", "C: [[security_answer:Ghent]]"},
		"city":                 {"A: Which city are you in?", "C: [[location:Los Angeles]]"},
		"small talk between":   {"A: What is your PIN?", "C: one sec", "C: where is it?", "C: [[pin:7741]]"},
		"statement between":    {"A: What is your password?", "C: hm let me think", "A: Take your time.", "C: [[password:Otter1988x]]"},
		"login details":        {"A: Please give me your login details.", "C: [[username:maja_l]] / [[password:Otter1988x]]"},
	} {
		t.Run(name, func(t *testing.T) { play(t, lines...) })
	}
}

func TestAnswersNot(t *testing.T) {
	asks := []string{
		"What is your password?", "What is your PIN?", "Please enter the code we sent you.", "What is your mother's maiden name?", "May I have your name?",
		"Wie lautet Ihr Passwort?", "¿Cuál es su contraseña?", "Quel est votre mot de passe ?", "Qual è la sua password?", "Qual é a sua senha?",
		"Wat is uw wachtwoord?", "Jakie jest pana hasło?", "请提供您的密码", "パスワードを教えてください", "आपका पासवर्ड क्या है?", "ما هي كلمة المرور؟",
	}
	replies := []string{
		"I forgot it", "I've forgotten it, sorry", "why?", "why do you need that", "I'm not telling you that", "I won't share that here", "one moment", "hang on a second",
		"where do I find it?", "nothing arrived yet", "ok bye", "thanks", "ok", "no", "yes", "is that safe?", "can I talk to a human please", "I don't have it with me",
		"I don't know", "no idea", "the same as before", "still waiting", "it doesn't work", "what is that?", "does it matter?",
		"I was charged twice this month", "my order 1234567 has not arrived", "I paid $49.99 on Monday", "the app keeps crashing",
		"hab ich vergessen", "weiß ich nicht", "warum?", "das sage ich Ihnen nicht", "Moment bitte", "wo finde ich das?", "noch nichts angekommen", "nein danke", "vielen Dank",
		"se me olvidó", "no lo sé", "¿por qué?", "no se lo voy a decir", "un momento", "¿dónde lo encuentro?", "todavía no ha llegado", "muchas gracias", "de acuerdo",
		"je l'ai oublié", "je ne sais pas", "pourquoi ?", "je ne vous le dirai pas", "un instant", "où est-ce que je le trouve ?", "je n'ai rien reçu", "merci beaucoup", "d'accord",
		"l'ho dimenticata", "non lo so", "perché?", "un attimo", "dove la trovo?", "non è arrivato niente", "grazie mille",
		"esqueci", "não sei", "por quê?", "um momento", "onde encontro?", "ainda não chegou", "muito obrigado",
		"vergeten", "weet ik niet", "waarom?", "een moment", "waar vind ik dat?", "nog niets ontvangen", "bedankt",
		"zapomniałem", "nie wiem", "dlaczego?", "chwileczkę", "gdzie to znajdę?", "jeszcze nic nie przyszło", "dziękuję",
		"我忘了", "不知道", "为什么？", "请稍等", "在哪里找？", "还没收到", "谢谢", "好的",
		"忘れました", "わかりません", "なぜですか？", "少々お待ちください", "どこにありますか？", "まだ届いていません", "ありがとうございます", "はい",
		"भूल गया", "पता नहीं", "क्यों?", "एक मिनट", "कहाँ मिलेगा?", "अभी नहीं आया", "धन्यवाद", "ठीक है",
		"نسيت", "لا أعرف", "لماذا؟", "لحظة من فضلك", "أين أجده؟", "لم يصل بعد", "شكرا", "حسنا",
	}
	// One Memory serves all pairs, a conversation each.
	m := newMemory(t, Options{Now: newClock().now})
	for i, a := range asks {
		for j, r := range replies {
			id := fmt.Sprint(i, "-", j)
			ask, reply := agentSays, customerSays
			ask.Conversation, reply.Conversation = id, id
			say(t, m, ask, a)
			if got, _, _, _ := say(t, m, reply, r); len(got) > 0 {
				t.Errorf("%q answered by %q: found %q", a, r, got)
			}
		}
	}
}

func TestWindow(t *testing.T) {
	for name, lines := range map[string][]string{
		"third message":       {"A: What is your PIN?", "C: hm", "C: wait", "C: [[pin:7741]]"},
		"fourth message":      {"A: What is your PIN?", "C: hm", "C: wait", "C: let me look", "C: 7741"},
		"five minutes":        {"A: What is your PIN?", "+5m", "C: [[pin:7741]]"},
		"after five minutes":  {"A: What is your PIN?", "+301s", "C: 7741"},
		"asked anew":          {"A: What is your PIN?", "C: hm", "C: wait", "C: let me look", "A: Your PIN please?", "C: [[pin:7741]]"},
		"another question":    {"A: What is your password?", "C: not telling", "A: Who am I speaking with?", "C: [[person_name:Maja Lindqvist]]"},
		"answered":            {"A: What is your mother's maiden name?", "C: [[security_answer:Kowalska]]", "C: pineapple"},
		"by the bot":          {"B: Enter your PIN:", "C: [[pin:7741]]"},
		"not by the customer": {"C: What is your CVC?", "C: 7741"},
	} {
		t.Run(name, func(t *testing.T) { play(t, lines...) })
	}
}

func TestCarried(t *testing.T) {
	for name, lines := range map[string][]string{
		"pin":           {"C: my pin is", "C: [[pin:5882]]"},
		"pesel":         {"C: mój PESEL to", "C: [[national_id:91050875579]]"},
		"age":           {"C: my son is", "C: [[age:42]]"},
		"name":          {"C: best regards", "C: [[person_name:Maja Lindqvist]]"},
		"with words":    {"C: the pin I use at the counter is", "C: [[pin:5882]]"},
		"colon":         {"C: Kundennummer:", "C: [[account_number:8814-20]]"},
		"a number soon": {"C: my pin is", "C: hm", "C: [[pin:5882]]"},
		"not a price":   {"C: I forgot my pin", "A: How many do you need?", "C: 5882"},
		"order number":  {"C: my order number is", "C: 588211"},
		"a question":    {"C: where is my pin?", "C: [[pin:5882]]"},
		"forgotten":     {"C: I forgot my pin", "C: [[pin:5882]]"},
		"imei":          {"C: the imei of my phone is", "C: [[device_id:490154203237518]]"},
	} {
		t.Run(name, func(t *testing.T) { play(t, lines...) })
	}
}
