package conversation

// curt lists how people ask who type with a thumb: an order in a word, "its number".
func curt() []entry {
	return []entry{
		{phrase{role: request}, "read it out|pop it in|drop it here|chuck it over|gimme|lemme have|fire away|" +
			"sag an|sag mal an|lies vor|lies mal vor|schick rüber|schick mal|schreib mal|tipp mal|diktier|diktier mal|her damit|" +
			"dícteme|díctame|díctamelo|díctemelo|pásame|pásamelo|pásemelo|páseme|léeme|léemelo|léamelo|mándamelo|mándame|ponme|dímelo|" +
			"vas y|dicte|dicte moi|file moi|passe moi|lis moi|envoie|envoie moi|écris|écris le|dis moi|dis le moi|" +
			"dettami|dettamelo|passami|passamelo|leggimi|leggimelo|scrivimi|scrivimelo|mandami|mandamelo|dimmelo|" +
			"me manda|manda aí|manda pra mim|me fala|fala aí|fala pra mim|lê pra mim|dita aí|escreve aí|dita|" +
			"zeg het maar|zeg maar|dicteer maar|app even|app maar|geef maar|noem maar|stuur maar|typ maar|lees voor|lees eens voor|" +
			"podyktuj|dyktuj|dawaj|wpisz tu|rzuć|podeślij|przepisz|przeczytaj|" +
			"报给我|念一下|念给我|说吧|发过来|发下|打一下|报来|" +
			"読んで|読み上げて|打って|入れて|言ってみて|" +
			"लिखो|भेजो|बोलो|बता दो|दे दो|डालो|likho|likhiye|bolo|bhejo|de do|daalo|padho|padh do|" +
			"قول|اقرا|اقرأ|ابعت|ابعث|ابعته|ارسله|ارسلها|هات|هاته|عطني|عطيني|اديني|مليني|اكتبه|اكتبها|اكتبلي|ابعتها"},
		{phrase{role: vague}, "رقمه|رقمها|رقمو|الارقام|ارقام|cyferki|numerek|numerku|numerinho|numerito|nr|nummertje|桁の番号"},
		{phrase{role: pronoun}, "its number|the number on it|dessen nummer|son numéro|il suo numero|jego numer|jej numer"},
		{phrase{role: which | request}, "what should it be|what is the new one|what's the new one|whats the new one|jaki nowy|" +
			"jaki jest nowy|jaka nowa|wie ist die neue|wie ist der neue|cuál es la nueva|cuál es el nuevo|c'est quoi le nouveau|" +
			"c'est quoi la nouvelle|qual è il nuovo|qual è la nuova|qual o novo|qual a nova|wat is het nieuwe|wat is de nieuwe|新的是多少|" +
			"新しいのは|naya kya hai|नया क्या है|وش الجديد|ايش الجديد"},
		{phrase{role: brought}, "sent u|sent you|sent ya|texted u|texted you|pinged u|hab dir|haben dir|te mandé|te mande|" +
			"te hemos mandado|le hemos mandado|le hemos enviado|te enviamos|te mandamos|te acabo de mandar|te acabamos de mandar|" +
			"je t'ai envoyé|on t'a envoyé|on vous a envoyé|on vient d'envoyer|ti ho mandato|ti abbiamo mandato|le abbiamo mandato|" +
			"le abbiamo inviato|te mandei|mandei pra você|mandei pra vc|te enviei|heb je gestuurd|je gestuurd|hebben we gestuurd|" +
			"heb u gestuurd|wysłaliśmy|poszedł sms|wysłałem ci|wysłałam ci|发了|发过去了|送りました|送ったので|bheje hai|bheje hain|bhej diye|भेजे हैं|" +
			"भेजा है|بعتلك|بعتنالك|ارسلنا لك|أرسلنا لك|دزيت لك"},
		{phrase{role: signin}, "locked out|locked out of|locked me out|can't get in|cant get in|let me in|log me in|logging in|" +
			"login fails|login is broken|signing in|kicked me out|komm nicht rein|komme nicht rein|komm nich rein|" +
			"kann mich nicht einloggen|ausgesperrt|no me deja entrar|no puedo entrar|no me entra|me saca|iniciar|" +
			"je peux pas me connecter|j'arrive pas à me connecter|impossible de me connecter|me connecter|non riesco a entrare|" +
			"non mi fa entrare|non entro|não consigo entrar|nao consigo entrar|não entra|kom er niet in|kan niet inloggen|" +
			"lukt inloggen niet|nie mogę się zalogować|nie moge sie zalogowac|nie wchodzi|zalogować|登不上|登录不了|登不进|进不去|ログインできない|入れない|" +
			"login nahi ho raha|login nahi ho rha|लॉगिन नहीं हो रहा|ما يدخل|مو راضي يدخل|مش عارف ادخل|ما اقدر ادخل"},
		{about(password), "my pass is|pass is|my pass|pass keeps|and pass|the pass is|pass word|pswd|psw|passwrd|la contra|mi contra|" +
			"la pass|y contra|mi pass|et pass|mon pass|e pass|mia pass|minha pass|a pass|und pass|mein pass|en pass|mn ww|mijn ww|" +
			"i hasło|pasłord|haslo|haslem|senha é|minha senha|mdps|mdp c|mdp c'est"},
		{about(pin), "clave del cajero|clave de la tarjeta|clave del banco|pin de la tarjeta|code de carte|code de ma carte|" +
			"code de ta carte|code de la carte|code de cb|senha do cartão|senha do caixa|senha de 4|senha de 6|pin della carta|" +
			"codice del bancomat|pin van de pas|pin do karty|kod do karty|atm pin|取款密码|卡密码|رقم سر البطاقة|رقم الصراف السري"},
		{about(personName), "who's this|whos this|who is this|who am i with|whose name|whose name is it in|who's it under|whos it under|" +
			"who's it for|whos it for|who's picking it up|who's collecting|what's he called|what's she called|whats he called|" +
			"whats she called|what is he called|what is she called|name for the booking|" +
			"wie heißt du|wie heisst du|wie heißt er|wie heißt sie|wie heißt das kind|auf wen läuft das|auf wen|auf welchen namen|" +
			"wer holt ab|wer holts ab|wer ist der inhaber|wer bist du|wie heißt der kleine|wie heißt die kleine|" +
			"cómo se llama ella|cómo se llama él|cómo se llama el niño|cómo se llama la niña|a nombre de|quién eres|quién recibe|" +
			"quién lo recoge|quién retira|titular|" +
			"elle s'appelle comment|il s'appelle comment|tu t'appelles comment|comment tu t'appelles|c'est à quel nom|à quel nom|" +
			"c'est au nom de qui|qui récupère|t'es qui|comment elle s'appelle|comment il s'appelle|" +
			"come si chiama lei|come si chiama lui|come si chiama il bimbo|a che nome|chi ritira|chi sei|a chi è intestato|a chi è intestata|" +
			"no nome de quem|em que nome|qual o nome dela|qual o nome dele|nome dela|nome dele|quem retira|quem é você|quem é vc|" +
			"hoe heet ze|hoe heet hij|hoe heet zij|hoe heet het kind|hoe heet de kleine|op wie staat het|op wiens naam|wie ben je|" +
			"wie haalt het op|op welke naam|hoe heet je echt|" +
			"jak się nazywa|jak się nazywasz|jak ma na imię|jak masz na imię|kto odbiera|kto odbierze|na kogo|kto jest właścicielem|" +
			"宝宝叫什么|孩子叫什么|她叫什么|他叫什么|您叫什么|你叫什么|户名|谁来取|收件人是谁|" +
			"どちら様|どなた|誰の名義|お子さんのお名前|受取人は|お名前も|" +
			"kiske naam|kiske naam pe|kiske naam par|naam kya|uska naam|unka naam|kaun bol raha|kaun bol rahe|उनका नाम|उसका नाम|" +
			"اسمها|اسمه|باسم مين|مين معي|مين بيستلم|وش اسمك|ايش اسمك|شو اسمك|اسمك ايه|اسمها ايه|اسم المريض|والاسم"},
		{phrase{role: behind}, "little code|small code|the little number|kleine code|der kleine code|codiguito|código pequeño|petit code|codicino|codice piccolo|" +
			"codiguinho|código pequeno|kleine cijfers|mały kod|小さい番号|小码|اللي ورا|الرقم الصغير|chota code|back of card|back of the card|back of my card|back is|the back says|back says|back of it|round the back|" +
			"round back|on back|three back|de atrás|lo de atrás|por detrás|derrière c'est|au verso|dietro è|dietro c'è|atrás é|atrás tá|" +
			"achter staat|achterop staat|z tyłu jest|na odwrocie|后边|背后|うしろ|裏が|piche wala|piche wale|पीछे वाला|ضهر الكارت|الضهر|من الخلف"},
		{phrase{role: kin, kinds: setOf(securityAnswer)}, "aapka school|pehla school|bachpan ka|paaltu jaanwar|paltu janwar|pehla pet|maa ka naam|nani ka naam|" +
			"folks met|your gran|your nan|your folks|your first pet|primary school|" +
			"class teacher|homeroom|your hero|mutti|vati|klassenlehrer*|lehrerin|maestra de primaria|maestro de primaria|mamá|papá|" +
			"tu perro|institutrice|maître|ta maîtresse|ton chien|ta mère|la maestra|maestra delle elementari|tua mamma|mamma|papà|" +
			"primeira professora|cachorro|mamãe|juf van groep|je moeder|je hond|pani z podstawówki|wychowawczyni|twoja mama|班主任|小狗|外号|" +
			"担任|犬の|あだ名|teacher ka naam|kutte ka|maa ka|bachpan|مدرس|مدرستك الابتدائية|كلبك|امك|والدتك"},
		{phrase{role: vague}, "tekens"},
		{phrase{role: topic | request, kinds: setOf(dateOfBirth)}, "お誕生日を|生年月日を|誕生日を"},
		{phrase{role: topic | request, kinds: setOf(personName)}, "お名前を|名義を"},
		{phrase{role: topic | request, kinds: setOf(phone)}, "電話番号を|連絡先を"},
		{about(nationalID), "マイナ|マイナカード"},
		{about(passport), "جوازي|وجوازي|جواز سفري|الباسبور"},
		{about(routingNumber, bankAccount), "numbers at the bottom of a check|numbers at the bottom of the check|" +
			"numbers at the bottom of your check|numbers on a check|numbers on the check|numbers on your check|numbers along the bottom"},
		{about(username), "name other players see|name others see|name people see|name they see|player name|nom que les autres voient|" +
			"nom affiché|nombre que ven los demás|nome che vedono gli altri|nome que os outros veem|naam die anderen zien|" +
			"nazwa widoczna|anzeigename|spielername|名前が表示|表示名|显示名|游戏名|在游戏里叫|游戏里叫|gamer id|game id|game me naam|اسمك باللعبة|اسم اللاعب"},
		{phrase{role: brought}, "sent again|resent|noch mal geschickt|nochmal geschickt|enviado de nuevo|enviado otra vez|renvoyé|inviato di nuovo|" +
			"rinviato|reenviado|enviado de novo|opnieuw verstuurd|wysłane ponownie|wysłałem ponownie|wysłałam ponownie|已重发|再送しました|" +
			"फिर भेजा|दोबारा भेजा|phir bheja|أعدت الإرسال|a txt|txt|txts|txted|ur msgs|ur messages|your messages|your texts|ur texts|another on its way|" +
			"new one on its way|new one coming|just sent it|ne sms|ne nachricht|sms geschickt|sms raus|neue sms|otro sms|otro mensaje|" +
			"un texto|un msj|msj|un texto nuevo|le texto|un texto|un sms|messaggino|smsino|un torpedo|smska|smsik|smsa|esemesik|新しいの送り|" +
			"又发了|再发了|naya sms|رسالة جديدة|مسج|المسج"},
		{phrase{role: lead}, "到了|到啦|收到了|来了|届いた|届きました|きました|来ました"},
		{about(cvv), "sec code|sec number|le crypto|crypto au dos|crypto de la carte|el de seguridad|de seguridad de atrás|" +
			"il codice dietro|kod z tyłu|裏の数字|背面的码|code op de achterkant|code achterop|prüfnr|prüfzahl"},
		{about(securityAnswer), "mums maiden|moms maiden|mum's maiden|mom's maiden|maiden|imię psa|imię kota|imię pierwszego psa|" +
			"pehla paltu|pehla pet|pehli gaadi|nom du premier chien|nom du chien|prénom du premier chien|name vom hund|" +
			"name vom ersten hund|erster hund|primer perro|nombre del perro|nome del cane|primo cane|nome do cachorro|primeiro cachorro|" +
			"nome do gato|primeiro gato|nome do bicho|primeiro bicho|primeiro bichinho|naam van de hond|eerste hond|اول مدرسة|اول كلب|" +
			"اسم الكلب"},
		{phrase{role: lock}, "voor de poort|van de poort|do klatki|klatki|klatka schodowa|portón|portillon|haustor|hoftor|der hof|" +
			"de slagboom|szlaban|furtka|furtki|cancello|cancelletto|cadenas|candado|cadeado|lucchetto|kłódka|kłódki|hangslot|" +
			"vorhängeschloss|padlock|shed|storage unit"},
	}
}
