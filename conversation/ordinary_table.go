package conversation

// ordinary lists what people call their ids and names in everyday talk, country by
// country, where the words of topics are those of forms.
func ordinary() []entry {
	return []entry{
		{about(username), "account name|profile name|display name|sign in name|sign on name|logon|logon id|logon name|portal id|" +
			"in game tag|in game id|ingame tag|ingame id|ign|psn|psn id|xbox tag|epic name|epic id|discord tag|discord name|twitch name|" +
			"insta handle|player tag|your tag|gaming name|nickname in game|nickname in the game|nickname on the forum|" +
			"kennung|nutzerkennung|zugangskennung|anmeldekennung|loginname|kontoname|accountname|profilname|nutzer id|benutzer id|" +
			"name im spiel|nickname|spitzname im spiel|" +
			"nombre de perfil|nombre de la cuenta|id de jugador|nombre en el juego|apodo en el juego|usuario de acceso|" +
			"nom de compte|nom de profil|nom du compte|nom dans le jeu|surnom dans le jeu|id joueur|" +
			"nome profilo|nome del profilo|nome account|nome dell'account|nome nel gioco|nome di accesso|id utente|" +
			"nome de perfil|nome do perfil|nome da conta|id de usuário|nome no jogo|nick no jogo|apelido no jogo|" +
			"accountnaam|profielnaam|loginnaam|inlog|gebruikers id|naam in het spel|ign naam|" +
			"nazwa profilu|nazwa konta|identyfikator użytkownika|loginu|loginem|nick w grze|nicku|nicka|" +
			"账户名|账号名|登录账号|登录id|会员名|用户昵称|玩家id|アカウント名|ログイン名|ハンドルネーム|ニックネーム|ユーザid|ユーザネーム|会員id|यूजर आईडी|यूज़र नेम|यूजर नेम|user naam|" +
			"اسم الحساب|يوزر|يوزرك|يوزرنيم|اليوزر نيم|معرف الدخول|اسم الدخول|اسم المستخدم حقك"},
		{about(medicalID), "abha नंबर|abha number|abha no|abha id|abha|رقم العضوية في التأمين|رقم العضوية في التامين|" +
			"رقم العضوية بالتأمين|رقم عضويتك في التأمين|رقم بوليصة التأمين الصحي|member number of your health insurance|" +
			"health insurance member number|记号番号|記号番号|記号と番号|保険証の記号|número de su tarjeta sanitaria|número de tu tarjeta sanitaria|" +
			"número de póliza de salud|póliza de salud|número do cartão do sus|número do cartão sus|polisnummer zorgverzekering|" +
			"polisnummer zorg|plan id on the card|nummer der gesundheitskarte|numéro de votre mutuelle|numéro de la mutuelle|" +
			"codice della tessera sanitaria|numero della sua tessera sanitaria|health plan number|health plan id|plan member number|" +
			"on the wristband|on your wristband|on the hospital bracelet|auf dem armband|en la pulsera|sur le bracelet|sul braccialetto|" +
			"na pulseira|op het polsbandje|na opasce|手环上|リストバンド|insurer number|number on the insurance card|number on your insurance card|wristband number|number on the wristband|" +
			"patient reference|patient ref|hospital no|unit number on the letter|clinic number|clinic id|" +
			"versichertennummer|versichertennr|krankenversichertennummer|krankenversicherungsnummer|krankenkassennummer|kassennummer|" +
			"patientennummer|patientennr|patienten id|patientenakte|nummer auf der gesundheitskarte|nummer ihrer gesundheitskarte|" +
			"número de afiliado|número de afiliación|número de historia|número de historia clínica|historia clínica|número de paciente|" +
			"número de asegurado|número de tarjeta sanitaria|número de la tarjeta sanitaria|código cip|cip|nuhsa|carnet del seguro|" +
			"número de expediente médico|" +
			"numéro de mutuelle|numéro d'adhérent mutuelle|numéro de patient|numéro patient|dossier patient|dossier médical|" +
			"numéro de dossier médical|carte de mutuelle|numéro d'assuré|" +
			"numero tessera sanitaria|numero della tessera sanitaria|numero di tessera sanitaria|tessera sanitaria|numero paziente|" +
			"codice paziente|cartella clinica|numero di cartella|codice assistito|" +
			"número do utente|número de utente|nº de utente|cartão de utente|número do sus|cartão sus|cartão do sus|carteirinha|" +
			"número da carteirinha|número do convênio|carteira do plano|prontuário|número do prontuário|número do paciente|" +
			"número do processo clínico|" +
			"patiëntnummer|patientnummer|patiëntennummer|patient nr|zorgpolisnummer|zorgverzekeringsnummer|verzekerdennummer|" +
			"verzekerdenummer|polisnummer van de zorgverzekering|polisnummer van uw zorgverzekering|nummer op de zorgpas|zorgpas|" +
			"numer pacjenta|numer karty pacjenta|karta pacjenta|kartoteki|numer kartoteki|numer historii choroby|numer ekuz|ekuz|" +
			"numer ubezpieczonego|" +
			"医保卡|医保卡号|医保号|医保编号|就诊卡|就诊卡号|诊疗卡号|病历号|病历本号|病案号|门诊号|患者编号|診察券|診察券番号|診察券の番号|保険証|保険証番号|保険証の番号|保険者番号|被保険者番号|患者番号|カルテ番号|" +
			"मरीज़ नंबर|मरीज नंबर|मरीज़ आईडी|मरीज आईडी|हेल्थ आईडी|हेल्थ कार्ड|स्वास्थ्य कार्ड|आभा नंबर|आयुष्मान कार्ड|बीमा नंबर|" +
			"mareez number|patient ka number|health id number|abha number|uhid|رقم المريض|رقم ملف المريض|رقم التأمين الصحي|" +
			"رقم بطاقة التأمين|رقم التأمين الطبي|بطاقة التأمين|رقم عضوية التأمين"},
		{about(age), ages() + "his age|her age|their age|their ages|ages|what age|which age|edades|mi edad|su edad|età del bambino|" +
			"quantos aninhos|lata dziecka|w jakim wieku|" +
			"几岁|几岁了|多大年纪|多大岁数|岁数|年纪|何歳|何才|おいくつ|ご年齢|umar|umr|aayu|kitne saal ka|kitne saal ki|kitne saal ke|कितने साल का|कितने साल की|" +
			"कितने साल के|कितने वर्ष|كم عمر|كم عمره|كم عمرها|عمره|عمرها|عمر الطفل|عمر الطفلة|عمر المريض|السن"},
		{about(cardExpiry), "date on the card|date on your card|date on it|date on the front|good till|good until|datum auf der karte|" +
			"fecha de la tarjeta|fecha que pone la tarjeta|fecha en la tarjeta|date sur la carte|date sur votre carte|data sulla carta|" +
			"data no cartão|datum op de pas|datum op de kaart|data na karcie|卡上日期|卡上的日期|カードの日付|card par date|runs out|" +
			"run out on the card|use by on the card|valid thru|good thru|month and year under the number|ablauf|läuft die karte ab|" +
			"wann läuft die karte|fecha de expiración|mes y año de la tarjeta|jusqu'à quand est elle valable|" +
			"fin de validité de la carte|mese e anno della carta|mês e ano do cartão|maand en jaar op de pas|miesiąc i rok na karcie"},
		{about(streetAddress, location, postalCode), "where are we sending|where are we shipping|where is it going|where does it go|" +
			"where's it going|where do we send|where do we deliver|where to deliver|ship to where|wohin liefern wir|wohin schicken wir|" +
			"wohin sollen wir liefern|wohin soll es gehen|wo sollen wir liefern|lieferadresse|a dónde lo enviamos|adónde lo enviamos|" +
			"adónde lo mandamos|adónde le mandamos|adónde le enviamos|adónde enviamos|adónde mandamos|adónde se lo enviamos|" +
			"a dónde le mandamos|a dónde le enviamos|a dónde lo mandamos|dónde lo entregamos|dónde se lo enviamos|a dónde enviamos|" +
			"où livrer|où livrons nous|où est ce qu'on livre|on livre où|où l'envoyer|où faut il livrer|dove spediamo|dove lo spediamo|" +
			"dove la spediamo|dove consegniamo|dove mandiamo|dove lo mandiamo|onde entregamos|onde entregar|para onde enviamos|" +
			"para onde mandamos|pra onde mando|pra onde vai|waar sturen we het heen|waar mag het heen|waar moet het heen|" +
			"waar moet het naartoe|waar bezorgen we|gdzie wysłać|dokąd wysłać|gdzie dostarczyć|na jaki adres|寄到哪里|寄到哪儿|寄到哪|送到哪里|送到哪|寄哪里|" +
			"送り先|お届け先|どちらにお届け|どこに送|kahan bhejna hai|kahan bheje|kahan bhejun|kahan deliver|kaha deliver|कहाँ भेजें|कहाँ भेजना है|" +
			"कहां भेजना है|وين نرسله|وين نرسل|وين نوصل|إلى أين نرسل|أين نرسل"},
		{about(personName), "spell that|spell it|spell your|spell the|how do you spell|how d'you spell|how's that spelt|" +
			"how is that spelt|how's that spelled|how is that spelled|hows that spelt|hows it spelt|spelling of your|buchstabieren|" +
			"buchstabieren sie|deletrear|deletrea|deletrearlo|lo deletrea|me lo deletrea|épeler|l'épeler|vous épelez|mi fa lo spelling|" +
			"fare lo spelling|come si scrive|soletrar|soletra|como se escreve|cómo se escribe|wie schreibt man das|wie schreibt sich|" +
			"spellen|hoe spel je|hoe schrijf je|przeliterować|przeliteruje|jak się pisze|怎么写|怎么拼|スペルは|綴りは|spelling bataiye|spelling kya"},
		{phrase{role: topic | request, kinds: setOf(location)}, whereAsked()},
		{phrase{role: topic | request, kinds: setOf(streetAddress, location, postalCode)}, whereTo()},
		{about(location), "vous êtes où|vous habitez où|t'es où|tu es où|d'où appelez vous|d'où nous appelez vous|d'où écrivez vous|" +
			"d'où nous écrivez vous|de dónde llama|de dónde nos llama|de dónde nos escribe|de dónde escribe|desde dónde llama|" +
			"desde dónde nos escribe|dónde está usted|en dónde está|da dove chiama|da dove scrive|da dove ci scrive|da dove ci chiama|" +
			"de onde fala|de onde liga|de onde escreve|você é de onde|waar bent u|waar belt u vandaan|waar zit je|skąd pan dzwoni|" +
			"skąd pani dzwoni|skąd pan pisze|skąd pani pisze|wo sind sie gerade|woher rufen sie an|von wo rufen sie an|wo sitzt du|" +
			"whereabouts are you|whereabouts are you based|which town|what town|which village|which suburb|您在哪儿|您在哪里|你在哪|どちらにお住まい|" +
			"aap kahan se|aap kaha se|kahan se bol rahe|वहाँ कौन सा शहर|وين ساكن|من أين تتصل|من وين تتكلم"},
		{about(streetAddress), "street name|house number|house name|house no|hausnummer|straßenname|nombre de la calle|" +
			"número de la casa|número de casa|nom de la rue|numéro de rue|nome della via|numero civico|nome da rua|número da casa|" +
			"straatnaam|huisnummer|nazwa ulicy|numer domu|门牌号|街道名|番地|gali ka naam|makaan number|makan number|मकान नंबर|गली का नाम|" +
			"رقم المنزل|اسم الشارع|رقم العمارة"},
		{about(personName), "kis naam se|kis ke naam|kiske naam|naam kya|kaun bol rahe|kaun bol raha|ご予約のお名前|予約名|ご予約名|どちら様|مع من أتكلم|" +
			"مع من اتكلم|مين معي|من معي|who should i ask for|who do i ask for|patient's name|patient name|name of the patient|" +
			"name of the child|name of the passenger|patientenname|name des patienten|name des kindes|nombre del paciente|" +
			"nombre del niño|nom du patient|nom de l'enfant|nome del paziente|nome del bambino|nome do paciente|nome da criança|" +
			"naam van de patiënt|naam van het kind|imię pacjenta|imię dziecka|就诊人姓名|患者姓名|乘客姓名|患者様のお名前|मरीज़ का नाम|मरीज का नाम|" +
			"बच्चे का नाम|mareez ka naam|اسم المريض|اسم المريضة|اسم الطفل|اسم الراكب|اسم المسافر|اسم المستلم|اسم العميل"},
		{about(routingNumber), "rtn|rtn number|guichet|ag|agencia bancaria|filialnummer|filiale|código de sucursal|code agence|" +
			"codice abi|codice cab|numero agenzia|número da agência|numer oddziału|支行号|联行号|開設支店|शाखा कोड|رمز الفرع"},
		{about(otp), "动态口令|动态口令码|一次性口令|短信口令|动态口令牌|pac|pac code|stac|stac code|porting code|port out code|transfer code|migration code|" +
			"tv code|pairing code|portierungscode|portierungs code|tv code|kopplungscode|código de portabilidad|código de la tele|" +
			"code rio|rio|code de portabilité|code de la télé|codice di migrazione|codice migrazione|codice di portabilità|codice tv|" +
			"código de portabilidade|código da tv|porteringscode|koppelcode|kod blik|blik|blikiem|blika|kod przeniesienia|kod parowania|" +
			"配对码|授权码|携号码|ペアリングコード|mnp予約番号|予約番号 mnp|पेयरिंग कोड|upc code|porting कोड|رمز النقل|رمز الاقتران|كود التلفزيون"},
		{about(nationalID), "número do cartão de cidadão|número do seu cartão de cidadão|número de cartão de cidadão|" +
			"número do cartão do cidadão|número de la tarjeta de identidad|número de tarjeta de identidad|sécu|n° sécu|numéro sécu|" +
			"numéro de votre carte d'identité|numéro de ta carte d'identité|numéro de ma carte d'identité|" +
			"número de su tarjeta de residencia|cni|numéro de cni|nat insurance number|nat. insurance number|nat ins number|" +
			"national ins number|sv nummer|vsnr|seg. social|seg social|número de afiliación a la seguridad social|perso|" +
			"personalausweis nummer|nummer auf dem perso"},
		{about(accountNumber), "número de la tarjeta de socio|número de su tarjeta de socio|tarjeta de socio|tarjeta de cliente|" +
			"tarjeta de fidelización|carte de fidélité|numéro de carte de fidélité|numéro de votre carte de fidélité|carte d'adhérent|" +
			"lidnummer|numéro de carte d'adhérent|carta fedeltà|numero della carta fedeltà|cartão de sócio|cartão de cliente|" +
			"cartão fidelidade|número do cartão de sócio|nummer der kundenkarte|nummer ihrer kundenkarte|klantenkaartnummer|" +
			"nummer van uw klantenkaart|numer karty klienta|numer karty stałego klienta|会员卡号|会員カード番号|ポイントカード番号|vertragskontonr"},
		{about(phone), "private nummer|privaten nummer|privatnummer|private number|número particular|número privado|numéro personnel|" +
			"numero privato|número pessoal|privénummer|prywatny numer|numer prywatny"},
		{about(medicalID), "número de beneficiário|número do beneficiário|número de beneficiario"},
		{about(accountNumber), "number under the barcode|number below the barcode|number on your bill|number on the bill|" +
			"number on your invoice|number on your statement|number on your letter|number on the letter|number on our letter|" +
			"number at the top of the letter|number at the top|number in the top corner|nummer oben auf dem brief|nummer oben rechts|" +
			"nummer auf der rechnung|nummer auf ihrer rechnung|nummer unter dem strichcode|nummer auf dem brief|" +
			"número arriba en la carta|número en la carta|número en la factura|número de la factura arriba|" +
			"número bajo el código de barras|número arriba a la derecha|numéro en haut de la lettre|numéro en haut du courrier|" +
			"numéro sur la facture|numéro sous le code barres|numéro sur votre facture|numéro en haut à droite|" +
			"numero in alto sulla lettera|numero in alto a destra|numero sulla bolletta|numero sulla fattura|" +
			"numero sotto il codice a barre|número no topo da carta|número em cima na carta|número na fatura|número na conta de luz|" +
			"número por baixo do código de barras|nummer bovenaan de brief|nummer op de factuur|nummer op de brief|" +
			"nummer onder de streepjescode|nummer rechtsboven|numer u góry pisma|numer na fakturze|numer na rachunku|" +
			"numer pod kodem kreskowym|numer na piśmie|信上的号码|信头的号码|账单上的号码|条形码下面的号码|右上角的号码|右上に番号|右上の番号|封筒の番号|明細の番号|バーコードの下の番号|" +
			"ऊपर कोई नंबर|ऊपर लिखा नंबर|बिल पर नंबर|बिल पर लिखा नंबर|चिट्ठी पर नंबर|bill pe number|chitthi pe number|" +
			"رقم في أعلى الرسالة|رقم أعلى الرسالة|رقم على الفاتورة|الرقم على الفاتورة|رقم تحت الباركود|حسابي عندكم|حسابي معكم|" +
			"حسابي لديكم|mein konto bei euch|mein konto bei ihnen|mi cuenta con ustedes|mi cuenta con vosotros|mon compte chez vous|" +
			"mijn account bij jullie|mijn klantnummer bij jullie|moje konto u was"},
		{about(passport), "photo page|number on your photo page|number on the photo page|document number on your photo page|" +
			"document number on the photo page|data page|bio page|página de la foto|page avec la photo|pagina con la foto|" +
			"página da foto|seite mit dem foto|pagina met de foto|strona ze zdjęciem|資料页|照片页|顔写真のページ|صفحة الصورة"},
		{about(deviceID), "シリアル|seriennr|serial num"},
		{about(dateOfBirth), "dn|d.n.|d.o.b|d o b|geb|geb am|生まれ|birthday|cumple|cumpleaños|compleanno|anniversaire|aniversário|" +
			"data de aniversário|verjaardag|verjaardagsdatum|urodziny|data urodzin|geburtstag|生日|誕生日|जन्मदिन|janamdin|janmdin|" +
			"عيد ميلادي|عيد ميلادك|zur welt|auf die welt|ter wereld|al mondo|au monde|al mundo|ao mundo|na świat"},
		{about(taxID), "company vat|business vat|ust idnr|ust id nr|abn|acn|gst number|hst number|vat no|vat num|vat reg|" +
			"vat registration|tax file number|tax file no"},
		{about(driversLicence), "drivers lic|driver lic|driver's lic|driving lic|license no|licence no|lic number|lic no|" +
			"número de licencia|número de carnet de conducir|número da carta de condução|número da cnh"},
		{about(securityAnswer), "mot secret|mot magique|merkwort|erinnerungswort|palabra de recuerdo|合言葉"},
		{about(password), "wifi code|wifi key|wifi pw|wifi pass|wi fi key|wi fi code|guest wifi code|wlan code|code wifi|code du wifi|" +
			"clé wifi|clé du wifi|clave wifi|clave del wifi|código del wifi|codice wifi|codice del wifi|código do wifi|senha do wifi|" +
			"wifi kod|kod do wifi|kod wifi|hasło do wifi|wifi wachtwoord|wifi密码|无线密码|wifiのパスワード|wifiパスワード|wifi ka password|wifi पासवर्ड|" +
			"باسورد الواي فاي|رمز الواي فاي|كود الواي فاي|كلمة سر الواي فاي|temp pass|temporary pass|temp pw|starting password|" +
			"initial password|login pass|spoken password|verbal password|startpasswort|initialpasswort|ersatzpasswort|clave provisional|" +
			"clave temporal|contraseña provisional|mdp provisoire|password provvisoria|senha provisória|senha temporária|" +
			"tijdelijk wachtwoord|ww|hasło startowe|hasło tymczasowe|初始密码|临时密码|パス|仮パスワード|pasword|पासवर्ड|باسورد مؤقت|الرمز المؤقت"},
	}
}

// ages lists how people ask for an age by naming who it is of: "how old is the
// passenger", which of a thing would be no secret.
func ages() string {
	var s string
	for _, who := range [...]string{
		"he", "she", "they", "the kid", "the kids", "the child", "the children", "the baby", "the boy", "the girl", "the patient",
		"the passenger", "the traveller", "the traveler", "the policyholder", "the policy holder", "the cardholder", "the member",
		"the account holder", "the other driver", "the named driver", "the student", "the pupil", "the tenant", "your nan", "your gran",
		"your grandma", "your grandson", "your granddaughter", "your grandmother", "your grandfather", "your brother", "your sister",
		"your youngest", "your eldest", "your oldest", "the youngest", "the eldest", "the oldest", "the lad", "the lass", "the guest",
		"the driver", "the insured",
		"your kid", "your kids", "your child", "your children", "your son", "your daughter", "your baby", "your boy", "your girl",
		"your mother", "your mum", "your mom", "your father", "your dad", "your wife", "your husband", "your partner", "the little one",
		"your little one", "everyone",
	} {
		s += "how old is " + who + "|how old are " + who + "|how old's " + who + "|age of " + who + "|"
	}
	return s
}
