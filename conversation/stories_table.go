package conversation

// stories lists what leads up to a value in a sentence of its own: "we had a cat
// called Mittens", "I log in as jo", "it's worn, but looks like 071".
func stories() []entry {
	return []entry{
		{phrase{role: announce, said: setOf(securityAnswer)}, "called|named|by the name of|called me|call me|nicknamed|good old|dear old|worked as|worked as a|worked as an|i was a|i was an|she was a|he was a|was born|née|we went to|i went to|we met at|we met in|met at|met in|met at a|met at the|grew up on|grew up in|taught by|married at|married in|" +
			"namens|mit namen|hund hieß|katze hieß|katze die|hund der|die hieß|der hieß|das hieß|geborene|geboren als|sie war eine|sie war eine geborene|ich war|gearbeitet als|gejobbt als|nannten mich|genannt|kennengelernt in|kennengelernt bei|" +
			"que se llamaba|que se llama|llamado|llamada|de nombre|trabajé de|trabajé como|trabajaba de|trabajaba como|ella era|era una|me decían|me llamaban|nos conocimos en|fuimos a|" +
			"qui s'appelait|qui s'appelle|nommé|nommée|du nom de|elle est née|née|j'étais|j'ai travaillé comme|on m'appelait|on s'est rencontrés à|rencontrés à|c'est une|" +
			"che si chiamava|che si chiama|chiamato|chiamata|di nome|facevo il|facevo la|lavoravo come|ho lavorato come|lei era una|lei è nata|è nata|mi chiamavano|ci siamo conosciuti a|siamo andati a|" +
			"que se chamava|chamado|chamada|que chamava|eu era|trabalhei de|trabalhei como|trabalhava de|trabalhava como|ela era|me chamavam de|nos conhecemos em|fomos pra|fomos para|" +
			"kat die|hond die|genaamd|met de naam|hij heette|zij heette|ze heette|ik was|ik werkte als|gewerkt als|ze was een|noemden me|ontmoet in|" +
			"o imieniu|imieniem|wabił się|wabiła się|byłem|byłam|pracowałem jako|pracowałam jako|z domu|wołali na mnie|poznaliśmy się w|" +
			"猫叫|狗叫|它叫|她叫|名字叫|外号叫|当过|做过|我当过|我做过|娘家姓|她姓|去的是|我们去的|" +
			"बिल्ली थी|कुत्ता था|कुत्ती थी|नाम था|जिसका नाम|जिसका नाम था|naam tha|jiska naam|jiska naam tha|" +
			"قطة اسمها|قط اسمه|كلب اسمه|كلبة اسمها|كان عندنا قطة اسمها|كان عندنا كلب اسمه|كنت|كنت اشتغل|اشتغلت|اشتغلت كـ|عملت كـ|ينادوني|من عائلة"},
		{phrase{role: lead}, "という猫でした|という犬でした|という名前でした|という名前の猫でした|という名前の犬でした|という名前|という猫|という犬|っていう猫|っていう犬|をしていました|をやっていました|でした|なんですけど"},
		{phrase{role: announce | signin, said: setOf(username)}, "log in as|logging in as|logged in as|login as|sign in as|signing in as|signed in as|sign on as|signed up as|registered as|registered under|signed up under|account under|known as|i go by|go by|goes by|log in with|log in under|" +
			"logge mich als|logge mich mit|melde mich als|melde mich mit|angemeldet als|registriert als|registriert unter|" +
			"entro como|entro con|inicio sesión como|inicio sesión con|accedo como|accedo con|ingreso como|ingreso con|me registré como|registrado como|registrada como|" +
			"me connecte avec|me connecte comme|me connecte en tant que|inscrit sous|inscrite sous|inscrit comme|enregistré sous|" +
			"entro come|accedo come|mi collego come|registrato come|registrata come|" +
			"entro com|acesso com|acesso como|logo como|logo com|faço login como|faço login com|cadastrado como|cadastrada como|" +
			"log in als|log in met|inloggen als|ingelogd als|geregistreerd als|" +
			"loguję się jako|zalogowany jako|zalogowana jako|zarejestrowany jako|zarejestrowana jako|" +
			"我用|用的是|أدخل بـ|ادخل بـ|ادخل باسم|أدخل باسم|مسجل باسم|مسجلة باسم"},
		{phrase{role: lead}, "で登録しています|で登録しました|で登録|で入っています|でログインしています|登录的|注册的|से लॉगिन करता हूँ|से लॉगिन करती हूँ|से लॉगिन करता हूं|se login karta hoon|se login karti hoon"},
		{phrase{role: lead | copula}, "looks like|looks to be|seems to be|could be|might be|i'd say|i would say|reads like|i make out|i make it|sieht aus wie|sieht nach|könnte sein|ich würde sagen|würde sagen|parece ser|diría que|yo diría|yo diría que|on dirait|je dirais|ça ressemble à|direi|direi che|sembra essere|parece ser|eu diria|lijkt op|lijkt wel|ik zou zeggen|wygląda na|wygląda jak|powiedziałbym|powiedziałabym|好像是|看着像|像是|看起来是|みたいです|に見えます|lagta hai|lag raha hai|लगता है|लग रहा है|كأنه|كأنها|يمكن|أظن|اظن"},
		{phrase{role: lead}, "todo en minúsculas|todo minúsculas|tout en minuscules|tout minuscule|tutto minuscolo|tutto in minuscolo|tudo minúsculo|tudo em minúsculas|alles kleine letters|alles in kleine letters|małymi literami|wszystko małymi|wszystko małymi literami|all lower case|all lowercase|all in lowercase|all in caps|all caps|in caps|no caps|no capitals|one word|all one word|in einem wort|todo junto|en un mot|tutto attaccato|tudo junto|aan elkaar|razem pisane|全小写|全部小写|全部小文字|सब छोटे अक्षर|حروف صغيرة|كلها صغيرة|am liebsten|preferably|ideally|de preferencia|de préférence|plutôt|preferibilmente|de preferência|liefst|najlepiej|最好|できれば|either|entweder|o bien|soit|na gut|na schön|meinetwegen|bon|bon d'accord|oké|oke|vooruit dan|no dobra|no dobrze|bueno pues|tá bom|tá bem|好吧|行吧|わかりました|分かりました|طيب|خلاص"},
		{phrase{role: typed | common}, "parece|sembra|semble|scheint|wydaje się|lijkt|nehm|nehm da|changing it to|changing to|setting it to|will change it to|ändere es auf|ändere auf|lo cambio a|la cambio a|je le change en|lo cambio in|la cambio in|vou mudar pra|vou mudar para|ik verander het in|zmieniam na|put in|puse|puse el|j'ai mis|je mets|ho messo|ho digitato|coloquei|digitei|ik vulde|vulde|ik heb ingevuld|wpisałem|wpisałam|wpisuję|我输|我输了|と入れたら|を入れたら|と入れて|と打ったら|dala par|كتبت|told him|told her|told them|gave him|gave her|gave them|i told|i said|read it to him|read it to her|read it to them|habe gesagt|hab gesagt|durchgegeben|doorgegeven|le dije|les dije|se lo di|je lui ai dit|je leur ai dit|gli ho detto|le ho detto|falei pra ele|falei pra ela|passei pra ele|powiedziałem|powiedziałam|podałem|podałam|我告诉他|告诉他了|って言っちゃ*|って言いました|と言いました|bata diya|बता दिया|قلت له|قلت لها|عطيته|أعطيته"},
		{phrase{role: again | common | negation}, "non è valido|non è valida|não é válido|não é válida|no es válido|no es válida|n'est pas valide|est invalide|is invalid|is expired|has expired|está caducado|está vencido|est expiré|è scaduto|expirou|is verlopen|is ongeldig|ist ungültig|ist abgelaufen|wygasł|jest nieprawidłowy|无效|已过期|過期|期限切れ|invalid bol raha|invalid bata raha|expire bata raha|منتهي|غير صحيح"},
		{phrase{role: lead}, "tá"},
		{phrase{role: refusal}, "no clue|not a clue|haven't a clue|haven't got a clue|beats me|couldn't tell you|keinen schimmer|keinen blassen schimmer|ni idea|ni la menor idea|pas la moindre idée|sais plus|ne sais plus|non saprei|sem ideia|não faço ideia|geen flauw idee|zou het niet weten|nie mam pojęcia|pojęcia nie mam|さっぱり|ما عندي فكرة|pra que|pra quê|para quê|para qué|pourquoi faire|a che serve|po co|wozu|wofür"},
		{phrase{role: request}, "podemos validar|puedo validar|validamos con|validar por|para identificarle|para identificarlo|pour vous identifier|zur identifizierung|per identificarla|para identificar|ter verificatie|do weryfikacji|we'd need|we would need|we'd require|we'd want|please state|kindly state|state your|we can verify|i can verify|to verify you|to identify you"},
		{phrase{role: polite}, "prego"},
		{about(securityAnswer), "phrase de sécurité|frase de seguridad|frase di sicurezza|frase de segurança|sicherheitssatz|veiligheidszin|security phrase|memorable phrase|memorable date|安全短语"},
		{about(pin), "telephone pin|telephone pin code|telephone passcode|phone passcode"},
		{about(cvv), "security digits|sec digits|check digits|card check digits|3 digit thing|three digit thing|verification digits|verification value|kartenprüfziffern|prüfziffern|dígitos de seguridad|cifras de seguridad|chiffres de sécurité|cifre di sicurezza|dígitos de segurança|controlecijfers|cyfry kontrolne|cyfry zabezpieczające"},
	}
}
