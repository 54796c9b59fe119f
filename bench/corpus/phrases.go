package corpus

// phrases are the sentences of a language. A word in braces is replaced by one
// of the slot's values, or by something made up if the slot is one of planted.
type phrases struct {
	lang    string
	plain   []string
	slots   map[string][]string
	planted []string // each holds one thing that a detector should find

	greetings []string // of an agent; for conversations, as asks are
	asks      []ask
}

// ask is what an agent wants to know and what a customer writes then.
type ask struct{ question, answer string }

// english is the bulk of the corpus: small talk, orders, accounts, and the words
// that detectors listen for in sentences where there is nothing to find.
func english() phrases {
	return phrases{
		lang: "en",
		plain: []string{
			"hi there", "hello, is anyone around?", "thanks a lot for the quick answer", "ok great", "no worries at all",
			"I ordered {thing} {when} and it still has not turned up", "the {thing} arrived but one side is badly scratched",
			"could you check whether my order has left the warehouse?", "how long does delivery to {place} usually take?",
			"I'd like to send the {thing} back and get my money instead", "is it possible to swap it for a smaller size?",
			"the page keeps spinning when I try to pay", "every time I log in it throws me out again after a minute",
			"I forgot my password and the reset link never came", "do I need a new card for this or does the old one still work?",
			"my account shows the wrong delivery address", "which email did you send the invoice to?", "the code you sent me does not work any more",
			"Let me have a look for you, one moment please", "I can see that the parcel was handed over to the driver {when}",
			"we are sorry about the delay, it should be with you {when}", "would a voucher over {count} percent help for now?",
			"our team in {place} will get back to you as soon as they can", "please never share your password or pin with anyone, including us",
			"have you tried a different browser or clearing the cache?", "it has been {count} days now and nobody called me back",
			"my sister bought the same {thing} and hers is absolutely fine", "that sounds good to me", "fair enough, I'll wait until then",
			"the colour is nothing like the picture on your website", "can somebody ring me about the contract for the {thing}?",
			"I was charged twice for the same {thing}", "do you also ship to {place}?", "where can I find the serial number on the {thing}?",
			"the app crashes right after the update", "what are your opening hours {when}?", "I would rather pick it up at the shop in {place}",
			"is the {thing} back in stock yet?", "we moved to {place} last year and things still go to the old flat", "let me know if there is anything else I can do for you",
			"it says my session expired, what does that mean?", "the driver left it with a neighbour I have never met",
		},
		slots: map[string][]string{
			"thing": {"pair of boots", "kettle", "winter coat", "desk lamp", "phone case", "bike helmet", "rice cooker", "set of towels", "garden chair", "headset", "notebook", "blender"},
			"when":  {"last week", "on Tuesday", "yesterday evening", "this morning", "tomorrow", "before the weekend", "by the end of the month", "a few days ago"},
			"place": {"Leeds", "Rotterdam", "the north of Spain", "Vienna", "Boston", "a small village near Lyon", "Porto", "the islands"},
			"count": {"10", "two", "three", "15", "four", "six"},
			"first": {"Nora", "Ethan", "Priya", "Tomasz", "Grace", "Kofi"},
			"last":  {"Hartley", "Okafor", "Lindqvist", "Moreau", "Whitfield", "Brennan"},
		},
		planted: []string{
			"my card number is {card}", "you can reach me at {email}", "please use {card} for the payment", "call me on {phone} after work",
			"my password is {password} and it used to work", "the refund should go to {iban}", "just write to {email} instead",
		},
		greetings: []string{
			"hello, my name is {first}, what can I do for you today?", "hi there, you are chatting with {first}", "good morning, how can I help?", "thanks for waiting, what is it about?",
		},
		asks: []ask{
			{"could I have your full name, please?", "{first} {last}"},
			{"what is the email address on the account?", "{email}"},
			{"which phone number can we reach you on?", "{phone}"},
			{"what is the card number you paid with?", "{card}"},
			{"which password did you try?", "{password}"},
			{"what IBAN should the refund go to?", "{iban}"},
		},
	}
}

func others() []phrases {
	return []phrases{
		{
			lang: "es",
			plain: []string{
				"hola, buenas tardes", "muchas gracias por la ayuda", "hice un pedido {when} y todavía no ha llegado", "¿me puede decir dónde está mi paquete?",
				"quiero devolver {thing} porque me queda pequeño", "no consigo entrar en mi cuenta desde ayer", "la página se queda en blanco cuando intento pagar",
				"un momento por favor, voy a comprobarlo", "el mensajero dijo que no había nadie en casa", "¿cuánto tarda el envío a {place}?", "he olvidado mi contraseña y el correo no llega",
				"de acuerdo, espero hasta {when}", "me cobraron dos veces la misma compra", "¿tienen {thing} en otro color?",
			},
			slots:   map[string][]string{"thing": {"el abrigo", "la lámpara", "las botas", "el cargador"}, "when": {"mañana", "el lunes", "la semana pasada", "el viernes"}, "place": {"Sevilla", "las islas", "Bogotá", "Lima"}},
			planted: []string{"mi correo es {email}", "mi tarjeta es {card}", "la contraseña es {password}", "mi número es {phone}"},
		},
		{
			lang: "de",
			plain: []string{
				"guten Tag, ich habe eine Frage", "vielen Dank für die schnelle Antwort", "ich habe {when} {thing} bestellt und noch nichts gehört", "könnten Sie bitte nachsehen, wo das Paket gerade ist?",
				"die Größe passt leider nicht, ich möchte umtauschen", "seit dem letzten Update kann ich mich nicht mehr anmelden", "beim Bezahlen lädt die Seite endlos", "einen kleinen Moment bitte, ich schaue nach",
				"der Fahrer hat keine Karte hinterlassen", "wie lange dauert die Lieferung nach {place}?", "ich habe mein Passwort vergessen", "das wäre wirklich schön, dann warte ich bis {when}",
				"mir wurde derselbe Betrag zweimal abgebucht", "gibt es {thing} auch in Grün?",
			},
			slots:   map[string][]string{"thing": {"den Wintermantel", "die Schreibtischlampe", "ein Paar Stiefel", "den Wasserkocher"}, "when": {"morgen", "am Montag", "letzte Woche", "Freitag"}, "place": {"Österreich", "Köln", "München", "Zürich"}},
			planted: []string{"meine E-Mail ist {email}", "meine Kartennummer lautet {card}", "das Passwort ist {password}", "bitte an {iban} überweisen"},
		},
		{
			lang: "fr",
			plain: []string{
				"bonjour, j'ai une question", "merci beaucoup pour votre réponse", "j'ai commandé {thing} {when} et je n'ai toujours rien reçu", "pouvez-vous vérifier où se trouve le colis ?",
				"la taille ne va pas, je voudrais un échange", "je n'arrive plus à me connecter depuis la mise à jour", "la page de paiement reste blanche", "un instant s'il vous plaît, je regarde",
				"le livreur n'a pas laissé d'avis de passage", "combien de temps faut-il pour livrer à {place} ?", "j'ai oublié mon mot de passe", "très bien, j'attendrai jusqu'à {when}", "on m'a débité deux fois",
			},
			slots:   map[string][]string{"thing": {"un manteau", "une lampe", "des bottes", "une bouilloire"}, "when": {"demain", "lundi", "la semaine dernière", "vendredi"}, "place": {"Genève", "Nîmes", "Montréal", "la Réunion"}},
			planted: []string{"mon adresse mail est {email}", "ma carte est {card}", "le mot de passe est {password}"},
		},
		{
			lang: "pt",
			plain: []string{
				"olá, boa tarde", "muito obrigado pela ajuda", "fiz uma encomenda {when} e ainda não chegou", "não consigo entrar na minha conta", "o tamanho não serve, queria trocar",
				"só um momento, vou verificar", "a página fica em branco quando tento pagar", "quanto tempo demora a entrega para {place}?", "esqueci a minha senha e o link não chega", "está bem, espero até {when}",
			},
			slots:   map[string][]string{"when": {"amanhã", "na segunda", "na semana passada"}, "place": {"São Paulo", "Évora", "os Açores"}},
			planted: []string{"meu email é {email}", "o cartão é {card}", "a senha é {password}"},
		},
		{
			lang: "ru",
			plain: []string{
				"здравствуйте, у меня вопрос", "спасибо за быстрый ответ", "я сделал заказ {when}, но посылка так и не пришла", "проверьте, пожалуйста, где она сейчас", "размер не подошёл, хочу обменять",
				"после обновления не могу войти в аккаунт", "страница оплаты не загружается", "одну минуту, сейчас посмотрю", "я забыл пароль, а письмо не приходит", "хорошо, подожду до {when}",
			},
			slots:   map[string][]string{"when": {"завтра", "понедельника", "пятницы"}},
			planted: []string{"моя почта {email}", "номер карты {card}"},
		},
		{
			lang: "ja",
			plain: []string{
				"こんにちは、質問があります。", "早速のお返事ありがとうございます。", "{when}注文した商品がまだ届いていません。", "配送状況を確認していただけますか？", "サイズが合わないので交換したいです。", "アプリを更新してからログインできません。",
				"少々お待ちください、確認いたします。", "支払い画面が真っ白になります。", "パスワードを忘れてしまいました。", "わかりました、{when}まで待ちます。",
			},
			slots:   map[string][]string{"when": {"明日", "先週", "月曜日"}},
			planted: []string{"メールは {email} です。", "カード番号は {card} です。"},
		},
		{
			lang: "ar",
			plain: []string{
				"مرحبا، لدي سؤال", "شكرا جزيلا على الرد السريع", "طلبت المنتج {when} ولم يصل حتى الآن", "هل يمكنكم التحقق من مكان الطرد؟", "المقاس غير مناسب وأريد استبداله", "لا أستطيع الدخول إلى حسابي بعد التحديث",
				"لحظة من فضلك، سأتحقق من ذلك", "نسيت كلمة المرور", "حسنا، سأنتظر حتى {when}",
			},
			slots:   map[string][]string{"when": {"غدا", "الأسبوع الماضي", "يوم الاثنين"}},
			planted: []string{"بريدي {email}", "رقم البطاقة {card}"},
		},
		{
			lang: "hi",
			plain: []string{
				"नमस्ते, मेरा एक सवाल है", "जल्दी जवाब देने के लिए धन्यवाद", "मैंने {when} सामान मंगाया था पर अब तक नहीं पहुँचा", "क्या आप देख सकते हैं कि मेरा पार्सल कहाँ है?", "साइज़ ठीक नहीं आया, मुझे बदलवाना है",
				"अपडेट के बाद से मैं अपने खाते में नहीं जा पा रहा", "भुगतान वाला पेज खुलता ही नहीं है", "एक मिनट रुकिए, मैं देखकर बताती हूँ", "मैं अपना पासवर्ड भूल गया और मेल भी नहीं आया", "ठीक है, मैं {when} तक इंतज़ार कर लूँगा",
			},
			slots:   map[string][]string{"when": {"कल", "सोमवार", "पिछले हफ़्ते", "शुक्रवार"}},
			planted: []string{"मेरा ईमेल {email} है", "कार्ड नंबर {card} है"},
		},
		{
			lang: "zh",
			plain: []string{
				"你好，我想问一下。", "谢谢您这么快回复。", "我{when}买的东西还没有到。", "能帮我查一下包裹现在在哪里吗？", "尺码不合适，我想换一件。", "更新以后我一直登录不上。",
				"付款页面打不开，一直是白屏。", "请稍等，我帮您看一下。", "我忘记密码了，邮件也没收到。", "好的，那我等到{when}。",
			},
			slots:   map[string][]string{"when": {"明天", "上周", "星期一", "周五"}},
			planted: []string{"我的邮箱是 {email}。", "卡号是 {card}。"},
		},
		{
			lang: "ko",
			plain: []string{
				"안녕하세요, 문의드릴 게 있어요", "빠른 답변 감사합니다", "{when} 주문한 상품이 아직 안 왔어요", "배송이 지금 어디쯤인지 확인해 주시겠어요?", "사이즈가 안 맞아서 교환하고 싶습니다", "업데이트한 뒤로 로그인이 안 돼요",
				"결제 화면이 계속 하얗게 나와요", "잠시만 기다려 주세요, 확인해 보겠습니다", "비밀번호를 잊어버렸는데 메일이 안 와요", "네, {when}까지 기다릴게요",
			},
			slots:   map[string][]string{"when": {"내일", "지난주", "월요일", "금요일"}},
			planted: []string{"제 메일은 {email} 입니다", "카드 번호는 {card} 입니다"},
		},
	}
}
