package conversation

// stories lists what leads up to a value in a sentence of its own: "we had a cat
// called Mittens", "I log in as jo", "it's worn, but looks like 071".
func stories() []entry {
	return []entry{
		{phrase{role: announce, said: setOf(securityAnswer)}, "called|named|by the name of|called me|call me|nicknamed|good old|" +
			"dear old|worked as|worked as a|worked as an|i was a|i was an|she was a|he was a|née|we went to|i went to|we met at|" +
			"we met in|met at|met in|met at a|met at the|taught by|married at|married in|" +
			"namens|mit namen|hund hieß|katze hieß|katze die|hund der|die hieß|der hieß|das hieß|geborene|geboren als|sie war eine|" +
			"sie war eine geborene|ich war|gearbeitet als|gejobbt als|nannten mich|genannt|kennengelernt in|kennengelernt bei|" +
			"que se llamaba|que se llama|llamado|llamada|de nombre|trabajé de|trabajé como|trabajaba de|trabajaba como|ella era|era una|" +
			"me decían|me llamaban|nos conocimos en|fuimos a|" +
			"qui s'appelait|qui s'appelle|nommé|nommée|du nom de|elle est née|née|j'étais|j'ai travaillé comme|on m'appelait|" +
			"on s'est rencontrés à|rencontrés à|c'est une|" +
			"che si chiamava|che si chiama|chiamato|chiamata|di nome|facevo il|facevo la|lavoravo come|ho lavorato come|lei era una|" +
			"lei è nata|è nata|mi chiamavano|ci siamo conosciuti a|siamo andati a|" +
			"que se chamava|chamado|chamada|que chamava|eu era|trabalhei de|trabalhei como|trabalhava de|trabalhava como|ela era|" +
			"me chamavam de|nos conhecemos em|fomos pra|fomos para|" +
			"kat die|hond die|genaamd|met de naam|hij heette|zij heette|ze heette|ik was|ik werkte als|gewerkt als|ze was een|" +
			"noemden me|ontmoet in|" +
			"o imieniu|imieniem|wabił się|wabiła się|byłem|byłam|pracowałem jako|pracowałam jako|z domu|wołali na mnie|poznaliśmy się w|" +
			"猫叫|狗叫|它叫|她叫|名字叫|外号叫|当过|做过|我当过|我做过|娘家姓|她姓|去的是|我们去的|" +
			"बिल्ली थी|कुत्ता था|कुत्ती थी|नाम था|जिसका नाम|जिसका नाम था|naam tha|jiska naam|jiska naam tha|" +
			"قطة اسمها|قط اسمه|كلب اسمه|كلبة اسمها|كان عندنا قطة اسمها|كان عندنا كلب اسمه|كنت|كنت اشتغل|اشتغلت|اشتغلت كـ|عملت كـ|ينادوني|من عائلة"},
		{phrase{role: lead}, "という猫でした|という犬でした|という名前でした|という名前の猫でした|という名前の犬でした|という名前|という猫|という犬|っていう猫|っていう犬|をしていました|をやっていました|でした|なんですけど"},
		{phrase{role: announce | kin, said: setOf(securityAnswer), kinds: setOf(securityAnswer)}, "grew up on|grew up in|grew up at|" +
			"raised in|aufgewachsen in|crecí en|me crié en|j'ai grandi à|j'ai grandi rue|sono cresciuto a|sono cresciuta a|cresci em|" +
			"cresci na|ben opgegroeid in|dorastałem na|dorastałam na"},
		{phrase{role: kin, kinds: setOf(securityAnswer)}, "first phone|first record|first concert|hospital you were born|" +
			"born in what hospital|grew up|were raised|were little|when you were young|hint on file|the hint you set|your hint|" +
			"the hint is|hint says|hinweis hinterlegt|hinterlegter hinweis|ihr hinweis|pista guardada|su pista|votre indice|" +
			"indice enregistré|il suo indizio|sua dica|uw hint|podpowiedź to"},
		{phrase{role: kin | which, kinds: setOf(securityAnswer)}, "what was your first|who was your first|where was your first|" +
			"which was your first|what was the first|was war ihr erst*|wie hieß ihr erst*|wer war ihr erst*|cuál fue su primer|" +
			"cuál fue su primera|quel était votre premier|quelle était votre première|quel a été votre premier|qual era il suo primo|" +
			"qual è stato il suo primo|qual foi o seu primeiro|qual foi seu primeiro|qual foi sua primeira|wat was uw eerste|" +
			"wie was uw eerste|hoe heette uw eerste|jaki był pana pierwszy|jaka była pani pierwsza"},
		{phrase{role: announce | signin, said: setOf(username)}, "log in as|logging in as|logged in as|login as|sign in as|" +
			"signing in as|signed in as|sign on as|signed up as|registered as|registered under|signed up under|account under|known as|" +
			"i go by|go by|goes by|log in with|log in under|" +
			"logge mich als|logge mich mit|melde mich als|melde mich mit|angemeldet als|registriert als|registriert unter|" +
			"entro como|entro con|inicio sesión como|inicio sesión con|accedo como|accedo con|ingreso como|ingreso con|me registré como|" +
			"registrado como|registrada como|" +
			"me connecte avec|me connecte comme|me connecte en tant que|inscrit sous|inscrite sous|inscrit comme|enregistré sous|" +
			"entro come|accedo come|mi collego come|registrato come|registrata come|" +
			"entro com|acesso com|acesso como|logo como|logo com|faço login como|faço login com|cadastrado como|cadastrada como|" +
			"log in als|log in met|inloggen als|ingelogd als|geregistreerd als|" +
			"loguję się jako|zalogowany jako|zalogowana jako|zarejestrowany jako|zarejestrowana jako|" +
			"我用|用的是|أدخل بـ|ادخل بـ|ادخل باسم|أدخل باسم|مسجل باسم|مسجلة باسم"},
		{phrase{role: lead}, "で登録しています|で登録しました|で登録|で入っています|でログインしています|登录的|注册的|से लॉगिन करता हूँ|से लॉगिन करती हूँ|से लॉगिन करता हूं|" +
			"se login karta hoon|se login karti hoon"},
		{phrase{role: lead | copula}, "looks like|looks to be|seems to be|could be|might be|i'd say|i would say|reads like|i make out|" +
			"i make it|sieht aus wie|sieht nach|könnte sein|ich würde sagen|würde sagen|parece ser|diría que|yo diría|yo diría que|" +
			"on dirait|je dirais|ça ressemble à|direi|direi che|sembra essere|parece ser|eu diria|lijkt op|lijkt wel|ik zou zeggen|" +
			"wygląda na|wygląda jak|powiedziałbym|powiedziałabym|好像是|看着像|像是|看起来是|みたいです|に見えます|lagta hai|lag raha hai|लगता है|लग रहा है|" +
			"كأنه|كأنها|يمكن|أظن|اظن"},
		{phrase{role: lead | copula}, "if memory serves|from memory|off the top of my head|unless i'm mistaken|as far as i know|" +
			"as far as i remember|reading it off the screen|it's showing as|it is showing as|right it says|wenn ich mich recht erinnere|" +
			"aus dem kopf|meines wissens|soweit ich weiß|si no recuerdo mal|si mal no recuerdo|de memoria|que yo sepa|" +
			"si ma mémoire est bonne|de mémoire|sauf erreur|si je me souviens bien|se non ricordo male|a memoria|che io sappia|" +
			"se bem me lembro|se não me engano|de cabeça|als ik het goed heb|uit mijn hoofd|voor zover ik weet|jeśli dobrze pamiętam|" +
			"o ile pamiętam|z pamięci|如果没记错|没记错的话|たしか|確か|記憶では|agar yaad hai|अगर सही याद है|जहाँ तक याद है|إذا ما خانتني الذاكرة|" +
			"على ما أذكر"},
		{phrase{role: lead}, "aye|och|righto|okey doke|okey dokey|ok so|okay so|right so|so it's|one sec|two secs|voilà|tenez|tiens|" +
			"eccola|eccolo|ecco a lei|aquí tiene|aquí va|aqui tá|aqui está|alsjeblieft|alstublieft|hier is ie|proszę bardzo|lijiye|" +
			"लीजिए|ये लीजिए|给你|喏|嗯|はい どうぞ|تفضل|تفضلي|does that work|dont ask me why|don't ask me why|don't ask|dont ask|don't laugh|" +
			"dont laugh|no laughing|i swear|i should say|hope that helps|if that helps|is what popped up|is what came up|" +
			"is what it says|is what shows|on mine|denk ik|denk ik toch|geloof ik|glaub ich jedenfalls|me parece|credo proprio|acho eu|" +
			"tak mi się wydaje|だと思う|だと思います|だったと思う"},
		{phrase{role: lead}, "todo en minúsculas|todo minúsculas|tout en minuscules|tout minuscule|tutto minuscolo|tutto in minuscolo|" +
			"tudo minúsculo|tudo em minúsculas|alles kleine letters|alles in kleine letters|małymi literami|wszystko małymi|" +
			"wszystko małymi literami|all lower case|all lowercase|all in lowercase|all in caps|all caps|in caps|no caps|no capitals|" +
			"one word|all one word|in einem wort|todo junto|en un mot|tutto attaccato|tudo junto|aan elkaar|razem pisane|全小写|全部小写|全部小文字|" +
			"सब छोटे अक्षर|حروف صغيرة|كلها صغيرة|am liebsten|preferably|ideally|de preferencia|de préférence|plutôt|preferibilmente|" +
			"de preferência|liefst|najlepiej|最好|できれば|either|entweder|o bien|soit|na gut|na schön|meinetwegen|bon|bon d'accord|oké|oke|" +
			"vooruit dan|no dobra|no dobrze|bueno pues|tá bom|tá bem|好吧|行吧|わかりました|分かりました|طيب|خلاص"},
		{phrase{role: typed | common}, "my usual|the usual one|mein übliches|mi clave de siempre|la de siempre|mon habituel|la solita|" +
			"a de sempre|het gebruikelijke|to co zawsze|opens it|opens the door|opens the gate|unlocks it|lets you in|gets you in|" +
			"öffnet|abre la puerta|abre el portón|ouvre|lo apre|abre o portão|otwiera|knows|knows my|kennt meine|se sabe|connaît|" +
			"conosce|zna mój|と答えて*|と教えて*|と伝えて*|parece|sembra|semble|scheint|wydaje się|lijkt|nehm|nehm da|changing it to|changing to|" +
			"setting it to|will change it to|ändere es auf|ändere auf|lo cambio a|la cambio a|je le change en|lo cambio in|la cambio in|" +
			"vou mudar pra|vou mudar para|ik verander het in|zmieniam na|put in|puse|puse el|j'ai mis|je mets|ho messo|ho digitato|" +
			"coloquei|digitei|ik vulde|vulde|ik heb ingevuld|wpisałem|wpisałam|wpisuję|我输|我输了|と入れたら|を入れたら|と入れて|と打ったら|dala par|كتبت|" +
			"told him|told her|told them|gave him|gave her|gave them|i told|i said|read it to him|read it to her|read it to them|" +
			"habe gesagt|hab gesagt|durchgegeben|doorgegeven|le dije|les dije|se lo di|je lui ai dit|je leur ai dit|gli ho detto|" +
			"le ho detto|falei pra ele|falei pra ela|passei pra ele|powiedziałem|powiedziałam|podałem|podałam|我告诉他|告诉他了|って言っちゃ*|って言いました|" +
			"と言いました|bata diya|बता दिया|قلت له|قلت لها|عطيته|أعطيته"},
		{phrase{role: again | common | negation}, "non è valido|non è valida|não é válido|não é válida|no es válido|no es válida|" +
			"n'est pas valide|est invalide|is invalid|is expired|has expired|está caducado|está vencido|est expiré|è scaduto|expirou|" +
			"is verlopen|is ongeldig|ist ungültig|ist abgelaufen|wygasł|jest nieprawidłowy|打不开|开不了|開きません|開かない|无效|已过期|過期|期限切れ|" +
			"invalid bol raha|invalid bata raha|expire bata raha|منتهي|غير صحيح"},
		{phrase{role: lead}, "lol|lmao|haha|hehe|xd|jaja|jajaja|mdr|kkk|like everyone|哈哈|笑|tá|erm|ehm|uhm|obvs|obviously|of course|" +
			"naturally|natürlich|por supuesto|évidemment|ovviamente|claro que sim|uiteraard|oczywiście"},
		{phrase{role: refusal}, "finding it|let me find it|looking for it|just looking|kettle's on|hole die brille|hol die brille|muss suchen|ich suche|ich such|" +
			"lo busco|la busco|voy a buscarlo|voy a por|je cherche|je vais le chercher|je vais la chercher|j'y vais|lo cerco|la cerco|vado a prenderlo|cerco gli occhiali|" +
			"vou buscar|vou pegar|deixa eu achar|deixa eu ver|tô procurando|pak mijn bril|pak mn bril|ik zoek|even zoeken|szukam|chwila szukam|okulary|" +
			"我去拿|去拿一下|我找找|在找|找一下|探します|探してきます|取りに行|dhoondh raha|dhund raha|ढूंढ रहा|ढूँढ रहा|أدور عليه|بدور عليه|في السيارة|دقيقتين|" +
			"no way|not telling you|why do you need that|why do you need it|what do you need that for|" +
			"schreiben doch selbst|sagen doch selbst|wozu brauchen sie das|para qué lo quiere|para qué lo necesita|" +
			"pourquoi vous voulez|a cosa vi serve|perché vi serve|pra que precisa|para que precisa|" +
			"waarom heb je dat nodig|waar heb je dat voor nodig|po co to panu|po co to pani|要这个干嘛|要这个干什么|为什么要这个|干嘛要|" +
			"なぜ必要|kyun chahiye|क्यों चाहिए|ليش تحتاج|لماذا تحتاج|" +
			"no clue|not a clue|haven't a clue|haven't got a clue|beats me|couldn't tell you|keinen schimmer|" +
			"keinen blassen schimmer|ni idea|ni la menor idea|pas la moindre idée|sais plus|ne sais plus|non saprei|sem ideia|" +
			"não faço ideia|geen flauw idee|zou het niet weten|nie mam pojęcia|pojęcia nie mam|さっぱり|ما عندي فكرة|pra que|pra quê|" +
			"para quê|para qué|pourquoi faire|a che serve|po co|wozu|wofür"},
		{phrase{role: request}, "podemos validar|puedo validar|validamos con|validar por|para identificarle|para identificarlo|" +
			"pour vous identifier|zur identifizierung|per identificarla|para identificar|ter verificatie|do weryfikacji|we'd need|" +
			"we would need|we'd require|we'd want|please state|kindly state|state your|we can verify|i can verify|to verify you|" +
			"to identify you"},
		{phrase{role: polite}, "prego"},
		{about(securityAnswer), "beveiligingswoord|veiligheidswoord|słowo bezpieczeństwa|安全词|セキュリティワード|सुरक्षा शब्द|كلمة الأمان|" +
			"mot de sécurité|parola di sicurezza|palavra de segurança|palabra de seguridad|sicherheitswort|security word|secret place|" +
			"also the answer to|and the answer to|the question you chose|the question you picked|question on file|your question is|" +
			"die frage die sie gewählt haben|la pregunta que eligió|la question que vous avez choisie|la domanda che ha scelto|" +
			"a pergunta que escolheu|de vraag die u koos|pytanie które pan wybrał|pytanie które pani wybrała|您选的问题|選んだ質問|चुना हुआ सवाल|" +
			"السؤال الذي اخترته|السؤال اللي اخترته|mother's birth name|birth name of your mother|geburtsname der mutter|" +
			"phrase de sécurité|frase de seguridad|frase di sicurezza|frase de segurança|sicherheitssatz|veiligheidszin|security phrase|" +
			"memorable phrase|memorable date|安全短语"},
		{about(password), "engineer word|safeword|pick up word|pickup word|pickup password|collection password|customer word|" +
			"client word|account word|alarm word|verbal word|verbal password|spoken password|spoken word|agreed word|control word|" +
			"voice password|telephone password|phone password|wpa key|wpa2 key|wpa|wpa2|wep key|network key|router key|router password|" +
			"kundenwort|losungswort|netzwerkschlüssel|wlan schlüssel|palabra de paso|palabra acordada|clave wpa|clave del wifi|" +
			"mot convenu|mot de contrôle|mot de passe vocal|clé wpa|clé wifi|parola convenuta|chiave wpa|chiave wifi|palavra combinada|" +
			"chave wpa|afgesproken woord|klantwoord|wifi sleutel|hasło telefoniczne|umówione hasło|klucz wpa|网络密钥|暗号化キー|" +
			"सीक्रेट वर्ड"},
		{about(otp), "recovery code|recovery codes|backup code|backup codes|wiederherstellungscode|notfallcode|ersatzcode|" +
			"código de recuperación|código de respaldo|code de récupération|code de secours|codice di recupero|codice di backup|" +
			"código de recuperação|código de backup|herstelcode|back upcode|kod zapasowy|kod odzyskiwania|恢复码|备用码|リカバリーコード|バックアップコード|" +
			"रिकवरी कोड|كود الاسترداد|رمز الاسترداد|one off number|card reader code|response code|response number|reader code"},
		{about(pin), "phone code|telephone code|telefoncode|clave telefónica|code téléphonique|codice telefonico|código telefónico|" +
			"código telefônico|telefooncode|kod telefoniczny"},
		{phrase{role: kin, kinds: setOf(securityAnswer)}, "honeymoon|flitterwochen|hochzeitsreise|luna de miel|lune de miel|voyage de noces|viaggio di nozze|" +
			"luna di miele|lua de mel|huwelijksreis|podróż poślubna|podróży poślubnej|蜜月|新婚旅行|हनीमून|شهر العسل"},
		{about(securityAnswer), "new answer|neue antwort|" +
			"nueva respuesta|nouvelle réponse|nuova risposta|nova resposta|nieuw antwoord|nowa odpowiedź|新答案|新しい答え|नया जवाब|" +
			"should the answer be|anti phishing word|anti phishing code|antiphishing word|antiphishing code|anti phishing phrase|" +
			"código antiphishing|code anti hameçonnage|codice anti phishing|anti phishing codewort|防钓鱼码"},
		{about(otp), "الرقم الذي وصلك|الرقم اللي وصلك|الرمز الذي وصلك|الكود اللي وصلك|الرقم المرسل"},
		{about(pin), "电话银行密码|गुप्त अंक|gupt ank|clave de acceso numérica|clave numérica de acceso|الأرقام الأربعة التي اخترتها|" +
			"الأرقام التي اخترتها|الرقم الذي اخترته|clave de firma|clave de operaciones|clave de transferencias|código de operaciones"},
		{about(accountNumber), "depotnummer|depotnr|depot nr|numer depozytowy|supporter number|supporter id|donor number|donor id|" +
			"spendernummer|photocard number|photo card number|railcard number|season ticket number|bahncard nummer|bahncardnummer|" +
			"numéro de donateur|número de donante|numero donatore|número de doador|donateursnummer|numer darczyńcy"},
		{about(cvv), "4 digit code above the number|four digit code above the number|digit code above the number|digits above the card number|code above the number|code above the card number|" +
			"number above the card number|ziffern über der kartennummer|dígitos encima del número|chiffres au dessus du numéro|" +
			"cifre sopra il numero|dígitos acima do número|cijfers boven het nummer|cyfry nad numerem|卡号上方的四位|カード番号の上の"},
		{about(otp), "passcode from the mail|passcode from the email|passcode from the text|passcode in the mail|取药码|取藥碼|引換番号|" +
			"引換コード|自提码|核销码|kod do odbioru|kod z recepty|code de retrait du colis"},
		{about(driversLicence), "licence of whoever|license of whoever|licence of the driver|licence of the person|license of the driver"},
		{phrase{role: lock}, "locked with|lock screen|lockscreen|screen lock|mit code gesperrt|bloqueado con|pantalla bloqueada|verrouillé par|" +
			"verrouillé avec|bloccato con|bloqueado com|vergrendeld met|zablokowany kodem|锁屏|画面ロック|लॉक स्क्रीन|قفل الشاشة"},
		{phrase{role: kept}, "you use to unlock|you use to open|you use to get in|you use to enter|you use to log in|you unlock it with|" +
			"to unlock the app|to open the app|zum öffnen der app|zum entsperren|mit dem sie die app öffnen|que usa para entrar|" +
			"para abrir la app|para desbloquear|pour ouvrir l'appli|pour ouvrir l'application|pour déverrouiller|che usi per entrare|" +
			"che usa per entrare|per aprire l'app|para abrir o app|para abrir a app|que usa para abrir|om de app te openen|" +
			"waarmee u de app opent|om te ontgrendelen|do otwierania aplikacji|do odblokowania|打开应用用的|解锁用的|アプリを開く|アプリのロック|" +
			"ऐप खोलने|app kholne|لفتح التطبيق"},
		{about(password), "keyword on file|keyword on your file|keyword on the file|the keyword|your keyword"},
		{phrase{role: lead}, "got it|found it|i found it|there it is|it's here|it has arrived|it arrived|just came|just arrived|in spam|" +
			"in the spam|it was in spam|in junk|ist da|da ist er|da ist sie|gefunden|im spam|ya está|ya llegó|lo encontré|la encontré|lo tengo|" +
			"en spam|trouvé|le voilà|la voilà|je l'ai|dans les spams|trovato|trovata|nello spam|achei|tá aqui|no spam|gevonden|" +
			"hij is er|heb hem|in de spam|znalazłem|znalazłam|w spamie|找到了|在垃圾邮件里|ありました|迷惑メールに|मिल गया|आ गया|mil gaya|aa gaya|" +
			"لقيته|لقيتها|وصلني|وصل"},
		{phrase{role: lead}, "z tej strony|po tej stronie|hier am apparat|am apparat|de ce côté|al teléfono|à l'appareil|or something|or something like that|or so|oder so|oder so ähnlich|o algo así|o así|ou quelque chose comme ça|" +
			"o qualcosa del genere|ou algo assim|ou coisa assim|of zoiets|czy coś|czy coś takiego|大概吧|とか|या कुछ ऐसा|ya kuch aisa|أو شي كذا|أو نحوه"},
		{phrase{role: request}, "が質問になって|が質問になっています|が質問です|が秘密の質問"},
		{phrase{role: inquiry}, "quantity|z którego roku|from which year|aus welchem jahr|de qué año|de quelle année|di che anno|de que ano|" +
			"van welk jaar|哪一年的|किस साल का|من أي سنة|menge|stückzahl|cantidad|quantité|quantità|quantidade|aantal|ilość|数量|मात्रा|الكمية"},
		{phrase{role: lock}, "keysafe|keybox|key box|lock box|smart lock|door lock|schlüsselkasten|caja de llaves|boîte à clés|boite a cles|" +
			"cassetta delle chiavi|caixa de chaves|skrytka na klucze|キーボックス|钥匙盒|parental control|parental controls|kindersicherung|" +
			"jugendschutz|control parental|contrôle parental|controllo parentale|parental|controle parental|ouderlijk toezicht|" +
			"kontrola rodzicielska|家长控制|ペアレンタル|पैरेंटल|رقابة|الرقابة الأبوية|الإنذار|انذار|إنذار|スマートロック|智能锁|智能门锁|門鎖"},
		{phrase{role: signin}, "get into my account|get into my profile|access my account|in mein konto|en mi cuenta|à mon compte|" +
			"nel mio account|na minha conta|in mijn account|na moje konto"},
		{about(username), "name do you play under|name did you post|name do you post under|name do you use online|name do you go by"},
		{phrase{role: lead | copula}, "that'd be|it'd be|that will be|that would've been|must've been"},
		{about(pin), "screen lock|screen lock code|bildschirmsperre|bloqueo de pantalla|verrouillage d'écran|blocco schermo|" +
			"bloqueio de tela|schermvergrendeling|blokada ekranu|锁屏|画面ロック|operator pin|operator code|telephone pin|telephone pin code|" +
			"telephone passcode|phone passcode"},
		{about(cvv), "verification number on the card|verification number of the card|verification code on the card|" +
			"verification code of the card|number on the reverse|3 digit step|3 digit part|3 digit field|three digit field|" +
			"security digits|sec digits|check digits|card check digits|3 digit thing|three digit thing|verification digits|" +
			"verification value|kartenprüfziffern|prüfziffern|dígitos de seguridad|cifras de seguridad|chiffres de sécurité|" +
			"cifre di sicurezza|dígitos de segurança|controlecijfers|cyfry kontrolne|cyfry zabezpieczające"},
	}
}
