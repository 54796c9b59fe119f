package conversation

import "strings"

func about(ks ...kind) phrase { return phrase{role: topic, kinds: setOf(ks...)} }

// topics lists the words that name a kind of data, English first, then German,
// Spanish, French, Italian, Portuguese, Dutch, Polish, Chinese, Japanese, Hindi
// and Arabic. Accents and case do not matter.
func topics() []entry {
	return []entry{
		{about(password), "password|passwords|passwd|pasword|passwort|pass word|passphrase|pass phrase|pwd|pw|login password|log in password|wifi password|wi fi password|old password|new password|current password|temporary password|wifi key|" +
			"kennwort|passwoert*|passwörter|losungswort|zugangskennwort|wlan schlüssel|" +
			"contraseña|contraseñas|clave de acceso|clave|palabra clave|palabra secreta|" +
			"mot de passe|mots de passe|mdp|" +
			"password|parola d'ordine|parola chiave|" +
			"senha|senhas|palavra passe|palavra chave|" +
			"wachtwoord|wachtwoorden|paswoord|" +
			"hasło|hasła|hasłem|hasle|" +
			"密码|密碼|口令|登录密码|登入密碼|" +
			"パスワード|パスコード|合言葉|" +
			"पासवर्ड|कूटशब्द|paasword|" +
			"كلمة المرور|كلمة السر|كلمة مرورك|كلمة سرك|كلمة مرور|كلمة سر|باسورد|الباسورد|الباسوورد|كلمة المرور الخاصة بك"},
		{about(pin), "pin|pin code|pin number|pincode|pin no|card pin|atm pin|bank pin|banking pin|telephone banking pin|phone banking pin|phone pin|security pin|voicemail pin|sim pin|puk|puk code|four digit code|4 digit code|four digit pin|atm code|passcode for the card|" +
			"geheimzahl|pin nummer|pinnummer|vierstellige code|vierstelligen code|vierstelliger code|vierstellige nummer|vierstellige zahl|4 stelligen code|code mit vier ziffern|geheimnummer|kartenpin|telefonbanking pin|telefon pin|" +
			"código pin|numero pin|número secreto|clave de cajero|clave numérica|clave de cuatro dígitos|clave de 4 dígitos|código de cuatro dígitos|código de 4 dígitos|nip|clave secreta|" +
			"code pin|code secret|code confidentiel|code à quatre chiffres|code à 4 chiffres|" +
			"codice pin|codice segreto|numero segreto|codice a quattro cifre|codice a 4 cifre|codice di quattro cifre|" +
			"código pin|senha numérica|senha de quatro dígitos|senha de 4 dígitos|senha de seis dígitos|senha de 6 dígitos|código de quatro dígitos|código secreto|" +
			"pin code|geheime code|code van vier cijfers|viercijferige code|czterocyfrowy kod|czterocyfrowego kodu|kod czterocyfrowy|kod pin|kodu pin|numer pin|" +
			"pin码|pin 码|个人识别码|支付密码|取款密码|交易密码|四位密码|四位数密码|取款码|4桁の番号|四桁の番号|4桁の数字|चार अंकों का कोड|4 अंकों का कोड|暗証番号|ピン|ピンコード|पिन|पिन नंबर|pin नंबर|" +
			"رمز pin|الرقم السري|رقمك السري|الرمز السري|الرمز المكون من أربعة أرقام|رمز من أربعة أرقام|رمز التعريف الشخصي"},
		{about(pin, password), "passcode|pass code|access code|unlock code|door code|gate code|alarm code|zugangscode|code d'accès|codice di accesso|código de acceso|código de acesso|toegangscode|kod dostępu"},
		{about(otp), "otp|o t p|otp code|verification code|verification number|one time code|one time password|one time passcode|one time pin|authentication code|authenticator code|auth code|confirmation code|sms code|text code|login code|2fa code|2fa|two factor code|mfa code|activation code|temporary code|code we sent|code we just sent|code you received|code you got|code sent|code from the app|code from your app|code from the text|code on your phone|code from your phone|digit code|six digit code|6 digit code|code|codes|tan|recovery code|backup code|" +
			"bestätigungscode|verifizierungscode|sms code|sms tan|einmalcode|einmalpasswort|einmalkennwort|freischaltcode|freigabecode|aktivierungscode|tan nummer|" +
			"código de verificación|código de confirmación|código sms|código de un solo uso|clave dinámica|clave temporal|cuál es el código|código que recibió|código que le enviamos|código|" +
			"code de vérification|code de confirmation|code reçu|code sms|code à usage unique|code d'authentification|code de validation|mot de passe à usage unique|" +
			"codice di verifica|codice otp|codice di conferma|codice sms|codice|codice ricevuto|codice di sblocco|" +
			"código de verificação|código de confirmação|código por sms|token|" +
			"verificatiecode|bevestigingscode|sms code|eenmalige code|inlogcode|activeringscode|" +
			"kod|kodu|kodem|kod sms|kod weryfikacyjny|kodu weryfikacyjnego|kod autoryzacyjny|kod z sms|kod jednorazowy|hasło jednorazowe|hasło sms|" +
			"验证码|驗證碼|校验码|动态码|动态密码|短信码|确认码|一次性密码|安全验证码|" +
			"認証コード|確認コード|ワンタイムパスワード|コード|認証番号|確認番号|" +
			"ओटीपी|ओ टी पी|सत्यापन कोड|वेरिफिकेशन कोड|कोड|" +
			"رمز التحقق|كود التحقق|رمز التأكيد|رمز التفعيل|كود التفعيل|الرمز|الكود|رمز|رمزا|كود|كودا|رمز لمرة واحدة"},
		{about(cvv), "cvv|cvc|cvv2|cvc2|cv2|cvn|csc|cid|cvv code|cvc code|cvv number|card verification code|card verification value|card verification number|card security code|digit code on the back|digits on the back|code on the back|number on the back|three digit code|3 digit code|three digits|3 digits|three digit number|3 digit number|three numbers on the back|three digits on the back|three digit number on the back|security code on the back|security code of your card|security code on your card|" +
			"prüfnummer|kartenprüfnummer|kartenprüfziffer|prüfziffer|dreistellige nummer|drei ziffern|drei zahlen|3 ziffern|kartenprüfcode|dreistelligen code|dreistelliger code|sicherheitscode der karte|" +
			"código de seguridad de la tarjeta|tres dígitos|3 dígitos|tres números|3 números|código de tres dígitos|código del reverso|código de atrás|" +
			"cryptogramme|cryptogramme visuel|code de sécurité de la carte|trois chiffres|3 chiffres|code au dos|" +
			"codice di sicurezza della carta|tre cifre|3 cifre|codice sul retro|" +
			"código de segurança do cartão|três dígitos|código no verso|código atrás|três números|três algarismos|" +
			"beveiligingscode van de kaart|driecijferige code|drie cijfers|kod cvv|kod cvc|trzy cyfry|kod z tyłu karty|" +
			"安全码|三位数字|三位数|3桁の数字|तीन अंक|3 अंक|ثلاثة أرقام|背面三位|后三位|末三位|セキュリティコード|裏面の|セキュリティ番号|सीवीवी|رمز الأمان|الأرقام الثلاثة|كود الأمان|رمز cvv"},
		{about(cvv, otp), "security code|safety code|sicherheitscode|código de seguridad|code de sécurité|codice di sicurezza|código de segurança|beveiligingscode|veiligheidscode|kod bezpieczeństwa|kod zabezpieczający"},
		{about(securityAnswer), "security question|security answer|answer to your security question|secret question|secret answer|secret word|memorable word|memorable name|memorable place|memorable information|memorable phrase|secret phrase|security word|verbal password|maiden name|mother's maiden|mothers maiden name|maiden name of your mother|first pet|childhood pet|pet's name|name of your pet|name of your first pet|name of your dog|name of your cat|first car|make of your first car|model of your first car|first school|primary school|elementary school|high school|name of your school|name of your first school|favourite teacher|favorite teacher|favourite teacher's name|favorite teacher's name|childhood friend|best friend|best friend's name|childhood nickname|nickname|street did you grow up|street you grew up on|street did you live on|street you lived on|grow up on|grew up|city were you born|town were you born|where were you born|city you were born|born in|place of birth|birthplace|birth place|city of birth|town of birth|where did you meet|where you met|first job|first employer|name of your first|your first boss|first teacher|first concert|first phone|eldest child|oldest sibling|grandmother's name|grandfather's name|" +
			"sicherheitsfrage|sicherheitsantwort|geheime frage|geheimfrage|geheimes wort|mädchenname|mädchenname ihrer mutter|geburtsname ihrer mutter|erstes haustier|ersten haustier*|name ihres haustiers|haustier|erstes auto|ersten auto*|erste schule|lieblingslehrer*|lieblingsfarbe|lieblingsessen|geburtsort|in welcher stadt wurden sie geboren|spitzname|merkwort|" +
			"pregunta de seguridad|respuesta de seguridad|pregunta secreta|respuesta secreta|apellido de soltera|apellido de su madre|apellido materno|primera mascota|su mascota|primer coche|primer carro|primer auto|primera escuela|primer colegio|profesor favorito|color favorito|comida favorita|ciudad nació|ciudad natal|lugar de nacimiento|dónde nació|mejor amigo|apodo|" +
			"question de sécurité|question secrète|réponse secrète|réponse de sécurité|nom de jeune fille|premier animal|animal de compagnie|premier animal de compagnie|première voiture|première école|professeur préféré|couleur préférée|plat préféré|ville de naissance|lieu de naissance|ville êtes vous né|mot mémorable|surnom|meilleur ami|" +
			"domanda di sicurezza|risposta di sicurezza|domanda segreta|risposta segreta|cognome da nubile|cognome di sua madre|primo animale|animale domestico|prima auto|prima macchina|prima scuola|insegnante preferito|colore preferito|cibo preferito|città di nascita|luogo di nascita|città è nato|dove è nato|soprannome|" +
			"pergunta de segurança|resposta de segurança|pergunta secreta|nome de solteira|sobrenome de solteira|nome de solteira da sua mãe|primeiro animal|animal de estimação|bicho de estimação|primeiro carro|primeira escola|professor favorito|cor favorita|comida favorita|cidade natal|cidade você nasceu|onde nasceu|local de nascimento|apelido|" +
			"beveiligingsvraag|veiligheidsvraag|geheime vraag|geheim antwoord|meisjesnaam|meisjesnaam van uw moeder|eerste huisdier|huisdier|eerste auto|eerste school|favoriete leraar|lievelingskleur|geboorteplaats|bijnaam|" +
			"pytanie bezpieczeństwa|pytanie pomocnicze|odpowiedź na pytanie|nazwisko panieńskie|nazwisko panieńskie matki|pierwsze zwierzę|imię pierwszego zwierzaka|imię zwierzaka|pierwszy samochód|pierwsza szkoła|ulubiony nauczyciel|ulubiony kolor|miejsce urodzenia|miasto urodzenia|pseudonim|" +
			"安全问题|密保问题|密保答案|安全提示问题|母亲的姓|母亲姓名|您母亲|第一只宠物|宠物的名字|宠物叫|第一辆车|小学|出生地|出生城市|最喜欢的老师|最喜欢的颜色|" +
			"秘密の質問|秘密の答え|母親の旧姓|お母様の旧姓|旧姓|最初のペット|ペットの名前|初めてのペット|最初の車|小学校|出身地|出生地|好きな色|好きな先生|" +
			"सुरक्षा प्रश्न|सुरक्षा सवाल|गुप्त प्रश्न|माँ का मायके का नाम|मां का मायके का नाम|पहले पालतू|पालतू जानवर|पहली कार|पहला स्कूल|जन्म स्थान|पसंदीदा शिक्षक|पसंदीदा रंग|" +
			"سؤال الأمان|السؤال السري|اسم عائلة والدتك|اسم والدتك|اسم الأم|أول حيوان أليف|حيوانك الأليف|أول سيارة|أول مدرسة|مكان الميلاد|مدينة الميلاد|معلمك المفضل|لونك المفضل"},
		{about(securityAnswer), favourites()},
		{about(creditCard), "card|card number|card no|card #|credit card|debit card|bank card|credit card number|debit card number|bank card number|payment card|payment card number|visa|mastercard|master card|amex|american express|long number|long card number|16 digit number|sixteen digit number|16 digits|number on the front|numbers on the front|number on the card|number of your card|number on your card|cc number|cc|" +
			"karte|kartennummer|kreditkarte|kreditkartennummer|bankkarte|nummer ihrer karte|debitkarte|debitkartennummer|kartennr|" +
			"tarjeta|número de tarjeta|número de la tarjeta|número de su tarjeta|tarjeta de crédito|tarjeta de débito|" +
			"carte|carte bancaire|numéro de carte|numéro de votre carte|numéro de la carte|carte bleue|carte de crédit|numéro de carte bancaire|numéro de ma carte|" +
			"carta|numero della carta|numero di carta|numero carta|carta di credito|numero della sua carta|numero della tua carta|bancomat|" +
			"cartão|número do cartão|cartão de crédito|cartão de débito|número do seu cartão|número de cartão|" +
			"kaart|kaartnummer|creditcard|creditcardnummer|betaalpas|pasnummer|nummer van uw kaart|" +
			"karta|karty|kartę|numer karty|karta kredytowa|karty kredytowej|numer karty kredytowej|karta płatnicza|karty płatniczej|" +
			"卡号|卡號|银行卡号|银行卡|信用卡|信用卡号|信用卡號|借记卡|" +
			"カード番号|カード|クレジットカード|クレジットカード番号|" +
			"कार्ड|कार्ड नंबर|क्रेडिट कार्ड|डेबिट कार्ड|card नंबर|" +
			"رقم البطاقة|البطاقة|بطاقتك|رقم بطاقتك|رقم بطاقتي|بطاقتي|رقم بطاقة الائتمان|بطاقة الائتمان|البطاقة الائتمانية"},
		{about(creditCard, cardExpiry, cvv), "card details|card information|card info|payment details|details of your card|credit card details|credit card info|card data|kartendaten|kreditkartendaten|datos de la tarjeta|datos de su tarjeta|coordonnées bancaires|informations de votre carte|dati della carta|dados do cartão|kaartgegevens|creditcardgegevens|dane karty|卡片信息|カード情報|कार्ड की जानकारी|بيانات البطاقة"},
		{about(cardExpiry), "expiry|expiry date|expiration|expiration date|exp date|exp|expiration month|valid until|valid thru|valid through|good thru|expires|expire|expiring|run out|runs out|when does it expire|when does the card expire|" +
			"ablaufdatum|gültig bis|gültigkeit|gültigkeitsdatum|verfallsdatum|läuft ab|gilt bis|fecha de vencimiento|fecha de caducidad|caducidad|vencimiento|caduca|vence|" +
			"date d'expiration|date d'expiration de la carte|expire|expiration|date de validité|data di scadenza|scadenza|scade|data de validade|validade|data de expiração|" +
			"vervaldatum|geldig tot|geldig|verloopt|vervalt|verloopdatum|data ważności|ważna do|termin ważności|ważna|wygasa|traci ważność|ważności|有效期|到期|什么时候到期|何时到期|到期日|过期日期|有効期限|समाप्ति तिथि|एक्सपायरी|वैधता|वैध|تاريخ الانتهاء|تاريخ انتهاء|صلاحية|تنتهي"},
		{about(dateOfBirth), "born|born on|i was born|date of birth|birth date|birthdate|dob|d o b|birthday|date you were born|when were you born|birth year|year of birth|" +
			"geburtsdatum|geburtstag|wann sind sie geboren|wann wurden sie geboren|geboren am|geboren|fecha de nacimiento|fecha nacimiento|fecha de su nacimiento|cuándo nació|nació|naciste|nacido el|nacida el|" +
			"date de naissance|née le|né le|êtes vous né|êtes vous née|quand êtes vous né|data di nascita|nato il|nata il|è nato|è nata|quando è nato|quando è nata|" +
			"data de nascimento|data nascimento|nascimento|nasceu|quando você nasceu|geboortedatum|geboren op|bent u geboren|verjaardag|data urodzenia|datę urodzenia|daty urodzenia|urodzony|urodzona|urodził|urodziła|urodziłem się|urodziłam się|" +
			"出生日期|生日|出生年月日|出生年月|生年月日|誕生日|お誕生日|जन्म तिथि|जन्मतिथि|जन्म की तारीख|जन्मदिन|date of birth|تاريخ الميلاد|تاريخ ميلادك|تاريخ ميلادي|تاريخ ولادتك|متى ولدت"},
		{about(bankAccount), "bank account|bank account number|bank details|banking details|checking account|checking account number|savings account|savings account number|direct deposit account|" +
			"bankkonto|kontonummer|bankverbindung|kontonr|cuenta bancaria|número de cuenta bancaria|datos bancarios|compte bancaire|numéro de compte bancaire|rib|conto corrente|numero di conto|numero del conto|conto bancario|coordinate bancarie|" +
			"conta bancária|número da conta|conta corrente|dados bancários|número da conta bancária|bankrekening|rekeningnummer|bankrekeningnummer|konto bankowe|numer konta|numer rachunku|numer konta bankowego|rachunek bankowy|numer rachunku bankowego|" +
			"银行账号|银行帐号|银行账户|口座番号|銀行口座|बैंक खाता|बैंक खाता संख्या|खाता संख्या|खाता नंबर|الحساب البنكي|رقم الحساب البنكي|حسابك البنكي|رقم حسابك البنكي"},
		{about(accountNumber), "account number|account no|acct|acct no|acct number|acct #|acc no|account #|account id|acct id|customer number|customer id|customer no|customer reference|client number|client id|membership number|membership id|member number|loyalty number|loyalty card number|subscriber number|policy number|policy no|contract number|user number|frequent flyer number|rewards number|meter number|" +
			"kundennummer|kunden nr|kundennr|vertragsnummer|mitgliedsnummer|policennummer|versicherungsscheinnummer|kunden id|número de cuenta|número de cliente|número de póliza|número de socio|número de contrato|" +
			"numéro de compte|numéro client|numéro de client|numéro d'adhérent|numéro de contrat|numéro de police|numero cliente|numero di cliente|codice cliente|numero di contratto|numero di polizza|" +
			"número de cliente|código do cliente|número do cliente|número do contrato|número da apólice|klantnummer|polisnummer|contractnummer|lidmaatschapsnummer|numer klienta|numer umowy|numer polisy|" +
			"账号|帐号|账户|客户号|会员号|客户编号|保单号|会員番号|お客様番号|顧客番号|契約番号|アカウント番号|ग्राहक संख्या|अकाउंट नंबर|ग्राहक आईडी|पॉलिसी नंबर|رقم الحساب|رقم حسابك|رقم العميل|رقم العضوية|رقم الوثيقة|رقم حسابي"},
		{about(routingNumber), "routing number|routing no|routing|aba|aba number|aba routing number|transit number|sort code|bsb|bank code|branch code|institution number|ifsc|ifsc code|bankleitzahl|blz|código de ruta|code banque|code guichet|abi|cab|número da agência|agência|支店番号|支店コード|आईएफएससी|رمز التوجيه"},
		{about(iban), "iban|iban number|iban nummer|international bank account number|numéro iban|número iban|codice iban|número de iban|numer iban|آيبان|الآيبان|رقم الآيبان|आईबीएएन"},
		{about(swiftBIC), "swift|swift code|bic|bic code|swift bic|código swift|code swift|code bic|codice swift|codice bic|kod swift|kod bic|رمز السويفت"},
		{about(ssn), "ssn|social security number|social security no|social security|social|full social|social sec number|last four of your social security number"},
		{about(nationalID), "national id|national id number|national identification number|national identity number|identity card number|identity card|id card number|id card|id number|identification number|government id|personal number|personal identity number|national insurance number|national insurance|ni number|nino|social insurance number|sin number|aadhaar|aadhaar number|aadhar|aadhar number|citizen number|civil id|emirates id|iqama|" +
			"personalausweisnummer|ausweisnummer|personalausweis|sozialversicherungsnummer|rentenversicherungsnummer|ahv nummer|svnr|dni|número nie|número de dni|documento de identidad|número de documento|número de identidad|cédula|cédula de identidad|curp|número de identificación|número de seguridad social|número de la seguridad social|" +
			"numéro de sécu|numéro de sécurité sociale|sécurité sociale|numéro de carte d'identité|carte d'identité|numéro d'identité|carta d'identità|numero di carta d'identità|numero della carta d'identità|documento d'identità|" +
			"rg|número do rg|número de identidade|bilhete de identidade|cartão de cidadão|cartão do cidadão|bsn|bsn nummer|burgerservicenummer|rijksregisternummer|identiteitskaart|pesel|numer pesel|pesela|numer dowodu|numer dowodu osobistego|dowód osobisty|seria i numer dowodu|" +
			"身份证|身份证号|身份证号码|身份證|身分證|マイナンバー|個人番号|आधार|आधार नंबर|आधार संख्या|आधार कार्ड|رقم الهوية|رقم هويتك|الهوية الوطنية|رقم الهوية الوطنية|رقم الإقامة|الرقم القومي|الرقم الوطني"},
		{about(taxID), "tax id|tax id number|tax number|tax identification number|tin|itin|ein number|employer identification number|vat number|vat id|utr|tfn|pan number|pan card|gstin|" +
			"steuer id|steueridentifikationsnummer|steuernummer|steuer identifikationsnummer|steuernr|ust id|umsatzsteuer id|nif|cif|rfc|rut|cuit|cuil|número de identificación fiscal|" +
			"numéro fiscal|siret|siren|numéro de tva|codice fiscale|partita iva|cf|p iva|cpf|cnpj|número do cpf|contribuinte|número de contribuinte|btw nummer|rsin|nip|numer nip|税号|纳税人识别号|पैन|पैन नंबर|पैन कार्ड|الرقم الضريبي"},
		{about(passport), "passport|passport number|passport no|passport id|reisepass|passnummer|reisepassnummer|pasaporte|número de pasaporte|passeport|numéro de passeport|passaporto|numero di passaporto|numero del passaporto|passaporte|número do passaporte|paspoort|paspoortnummer|paszport|numer paszportu|护照|护照号|护照号码|パスポート|パスポート番号|旅券番号|पासपोर्ट|पासपोर्ट नंबर|जवाज|رقم جواز السفر|جواز السفر|رقم الجواز"},
		{about(driversLicence), "driver's license|drivers license|driver license|driving license|driving licence|driver's licence|driver licence|license number|licence number|driver's license number|driver license number|driving licence number|drivers license number|dl number|dl|" +
			"führerschein|führerscheinnummer|permiso de conducir|licencia de conducir|carnet de conducir|número de licencia|permis de conduire|numéro de permis|patente|patente di guida|numero di patente|carteira de motorista|cnh|carta de condução|rijbewijs|rijbewijsnummer|prawo jazdy|numer prawa jazdy|驾照|驾驶证|驾照号|運転免許|運転免許証|免許証番号|ड्राइविंग लाइसेंस|लाइसेंस नंबर|رخصة القيادة|رقم الرخصة"},
		{about(medicalID), "medical record number|medical record|mrn|patient number|patient id|patient no|nhs number|nhs no|medicare number|medicare id|medicare|medicaid|medicaid number|member id|member id number|insurance number|insurance member id|insurance id|insurance card number|health insurance number|health card number|health card|health id|health number|beneficiary number|group number|mbi|" +
			"krankenversichertennummer|versichertennummer|versicherungsnummer|krankenkassennummer|patientennummer|número de historia clínica|número de paciente|tarjeta sanitaria|número de afiliado|número de seguro|numéro de patient|numéro d'assuré|carte vitale|mutuelle|tessera sanitaria|numero tessera sanitaria|numero di assicurazione|cartão sus|número do sus|número da carteirinha|número de utente|carteirinha|zorgverzekeringsnummer|patiëntnummer|polisnummer zorg|numer pacjenta|numer ubezpieczenia|医保号|病历号|社保号|保険証番号|診察券番号|患者番号|मेडिकल रिकॉर्ड नंबर|मरीज आईडी|رقم التأمين|رقم المريض|رقم السجل الطبي"},
		{about(phone), "phone|phone number|phone no|telephone|telephone number|mobile|mobile number|mobile no|cell|cell number|cell phone|cell phone number|cellphone|cellphone number|contact number|callback number|call back number|best number|number to reach you|number to call you|number where we can reach you|number can we reach you|number i can reach you|phone #|landline|home number|daytime number|whatsapp number|whatsapp|number on file|number to call|tel|" +
			"telefon|telefonnummer|handy|handynummer|mobilnummer|rufnummer|rückrufnummer|festnetznummer|mobilfunknummer|teléfono|número de teléfono|número de móvil|móvil|celular|número de celular|número de contacto|" +
			"téléphone|numéro de téléphone|numéro de portable|portable|numéro de mobile|telefono|numero di telefono|cellulare|numero di cellulare|recapito telefonico|telefone|número de telefone|celular|número de celular|telemóvel|número de telemóvel|telefone de contato|" +
			"telefoonnummer|telefoon|mobiel|mobiele nummer|gsm nummer|numer telefonu|telefon|telefonu|numer komórki|numer kontaktowy|komórka|电话|手机|手机号|手机号码|电话号码|联系方式|联系电话|電話|電話番号|携帯番号|携帯電話|携帯|फोन|फोन नंबर|मोबाइल|मोबाइल नंबर|संपर्क नंबर|phone नंबर|mobile नंबर|رقم الهاتف|رقم هاتفك|هاتفك|رقم الجوال|رقم جوالك|الجوال|رقم الموبايل|رقم هاتفي|رقمك"},
		{about(email), "email|e mail|email address|e mail address|mail address|email id|mail id|email addy|" +
			"e mail adresse|email adresse|mailadresse|correo|correo electrónico|dirección de correo|mail|email|adresse mail|adresse email|adresse e mail|adresse électronique|courriel|indirizzo email|indirizzo e mail|posta elettronica|indirizzo di posta|e mail|endereço de email|endereço de e mail|correio eletrônico|" +
			"e mailadres|emailadres|mailadres|adres email|adres e mail|adres mailowy|maila|adresu email|邮箱|电子邮箱|邮箱地址|电子邮件|邮件地址|メール|メールアドレス|eメール|ईमेल|ई मेल|ईमेल आईडी|email आईडी|البريد الإلكتروني|بريدك الإلكتروني|بريدي الإلكتروني|الإيميل|ايميلك|إيميل|عنوان البريد"},
		{about(personName), "name|names|full name|first name|last name|surname|family name|given name|middle name|first and last name|full legal name|legal name|name on the account|name on file|name on the card|name on your account|cardholder name|cardholder|account holder|account holder's name|name of the account holder|who am i speaking with|who am i speaking to|who am i talking to|who am i chatting with|whom am i speaking with|who do i have the pleasure|how should i address you|what should i call you|what may i call you|who is this|whose name|in whose name|under whose name|under what name|" +
			"name|vorname|nachname|familienname|vor und nachname|vollständiger name|vollständigen namen|namen|ihr name|wie heißen sie|mit wem spreche ich|mit wem habe ich|kontoinhaber|karteninhaber|in wessen namen|auf wessen namen|" +
			"nombre|nombre completo|apellido|apellidos|nombre y apellido|nombre y apellidos|cómo se llama|cómo te llamas|con quién hablo|a nombre de quién|con quién tengo el gusto|titular de la tarjeta|titular|" +
			"nom|prénom|nom complet|nom de famille|nom et prénom|nom et prénoms|prénom et nom|comment vous appelez vous|à qui ai je l'honneur|titulaire|quel nom|au nom de qui|" +
			"nome|cognome|nome e cognome|nome completo|nominativo|come si chiama|come ti chiami|con chi parlo|a nome di chi|intestatario|" +
			"nome|nome completo|sobrenome|como se chama|qual o seu nome|com quem falo|em nome de quem|com quem eu falo|titular do cartão|" +
			"naam|voornaam|achternaam|volledige naam|voor en achternaam|hoe heet u|hoe heet je|met wie spreek ik|op wiens naam|tenaamstelling|" +
			"imię|nazwisko|imię i nazwisko|imienia i nazwiska|nazwiska|jak się pan nazywa|jak się pani nazywa|jak ma pan na imię|jak ma pani na imię|z kim rozmawiam|na kogo|na czyje nazwisko|godność|" +
			"姓名|您贵姓|您怎么称呼|怎么称呼您|名字|贵姓|尊姓大名|怎么称呼|如何称呼|全名|持卡人|お名前|氏名|名前|フルネーム|ご氏名|名義|नाम|पूरा नाम|शुभ नाम|आपका नाम|naam|اسمك|الاسم|اسمك الكامل|الاسم الكامل|الاسم بالكامل|الاسم الثلاثي|اسمي|من معي"},
		{about(streetAddress, location, postalCode), "address|home address|delivery address|shipping address|billing address|mailing address|postal address|street address|full address|current address|address on file|registered address|where do you live|where should we send|where shall we send|where should we ship|where can we deliver|where do we ship|" +
			"adresse|anschrift|lieferadresse|rechnungsadresse|wohnadresse|postanschrift|versandadresse|wohin sollen wir|wo wohnen sie|dirección|dirección de envío|dirección de entrega|domicilio|dirección completa|dónde vive|" +
			"adresse|adresse de livraison|adresse postale|adresse complète|adresse de facturation|où habitez vous|indirizzo|indirizzo di consegna|indirizzo di spedizione|indirizzo completo|dove abita|endereço|endereço de entrega|endereço completo|morada|onde mora|onde você mora|" +
			"adres|bezorgadres|afleveradres|woonadres|factuuradres|waar woont u|adres dostawy|adres zamieszkania|adres korespondencyjny|adresu|gdzie pan mieszka|gdzie pani mieszka|地址|送货地址|收货地址|住址|配送地址|住所|ご住所|お届け先|配送先|पता|डिलीवरी पता|घर का पता|العنوان|عنوانك|عنوان التوصيل|عنوان الشحن|أين تسكن"},
		{about(postalCode), "zip|zip code|zipcode|postcode|post code|postal code|pin code|area zip|postleitzahl|plz|código postal|cp|code postal|cap|codice postale|codice di avviamento postale|cep|código postal|postcode|kod pocztowy|kodu pocztowego|邮编|邮政编码|郵便番号|पिन कोड|الرمز البريدي"},
		{about(location), "where do you want me to look|where do you want to look|where would you like me to look|where would you like me to search|where should i look|where should i search|where do i have to look|where do i look|which area|what area|area|preferred area|located|pick up location|pickup location|city|town|city and state|city are you in|town are you in|state|county|region|country|where are you located|where are you based|where are you calling from|location|stadt|ort|wohnort|ciudad|localidad|población|municipio|ville|commune|città|comune|cidade|município|stad|plaats|woonplaats|miasto|miejscowość|城市|所在城市|都市|市区町村|お住まいの|शहर|المدينة|مدينتك|أي مدينة"},
		{about(username), "username|user name|user id|userid|login|login name|login id|log in name|handle|screen name|benutzername|benutzer|nutzername|anmeldename|benutzerkennung|usuario|nombre de usuario|id de usuario|identifiant|nom d'utilisateur|identifiant de connexion|nome utente|utente|nome de usuário|usuário|nome de utilizador|utilizador|gebruikersnaam|gebruiker|inlognaam|nazwa użytkownika|nazwę użytkownika|użytkownik|用户名|登录名|用户id|ユーザー名|ユーザーid|ログインid|यूज़रनेम|यूजरनेम|यूज़र आईडी|اسم المستخدم|معرف المستخدم|اليوزر"},
		{about(username, password), "how do you log in|how do you sign in|how are you logging in|how do you get in|wie loggen sie sich ein|wie melden sie sich an|cómo inicia sesión|cómo entra|cómo accede|comment vous connectez vous|comment vous identifiez vous|come accede|come entra|come fa il login|como faz login|como acede|como entra|como acessa|hoe logt u in|jak się pan loguje|jak się pani loguje|login details|login credentials|credentials|log in details|username and password|user name and password|anmeldedaten|zugangsdaten|logindaten|credenciales|datos de acceso|usuario y contraseña|identifiants|identifiants de connexion|credenziali|dati di accesso|credenciais|dados de acesso|inloggegevens|dane logowania|登录信息|ログイン情報|लॉगिन जानकारी|بيانات الدخول|بيانات تسجيل الدخول"},
		{about(deviceID), "imei|imei number|imei of the phone|imei of my phone|serial number of the phone|device id|udid|imei nummer|número imei|numéro imei|codice imei|numer imei|串号|識別番号"},
		{about(vehicleID), "vin|vin number|vehicle identification number|chassis number|license plate|licence plate|plate number|number plate|registration plate|registration number|kennzeichen|fahrgestellnummer|matrícula|número de bastidor|plaque d'immatriculation|immatriculation|targa|numero di telaio|matrícula do carro|placa|placa do carro|kenteken|numer rejestracyjny|tablica rejestracyjna|车牌|车牌号|车架号|ナンバープレート|車台番号|गाड़ी नंबर|رقم اللوحة|رقم الهيكل"},
		{about(cryptoWallet), "btc wallet|bitcoin wallet|crypto wallet|wallet|btc address|bitcoin address|ethereum address|eth address|crypto address|monedero|portefeuille crypto|portafoglio bitcoin|carteira bitcoin|portfel bitcoin|钱包地址|ウォレットアドレス"},
		{about(apiKey), "api key|apikey|api token|access token|auth token|secret key|access key|api secret|client secret|bearer token|license key|api schlüssel|clave api|clé api|chiave api|chave api|api sleutel|klucz api|密钥|apiキー|एपीआई कुंजी|مفتاح api"},
		{about(age), "age|how old are you|how old|alter|wie alt|edad|cuántos años|âge|quel âge|età|quanti anni|idade|quantos anos|leeftijd|hoe oud|wiek|ile lat|年龄|年齢|उम्र|आयु|العمر|عمرك|كم عمرك"},
	}
}

// harmless lists what is named like personal data and is not, so that "order
// number" is not heard as a request for a number.
func harmless() []entry {
	return []entry{
		{phrase{role: benign}, "size|größe|taille|talla|taglia|tamanho|maat|rozmiar|尺码|尺寸|サイズ|साइज़|المقاس|يظهر خطأ|رسالة خطأ|erreur|fehler|fehlermeldung|errore|erro|fout|foutmelding|błąd|错误|報錯|エラー|एरर|त्रुटि|خطأ رقم|ending in|ends in|ending with|尾号"},
		{phrase{role: benign | ending}, "last four|last 4|last four digits|last 4 digits|last three digits|letzten vier|letzten vier ziffern|últimos cuatro|últimos 4|ultimos cuatro digitos|quatre derniers|4 derniers|quatre derniers chiffres|ultime quattro|ultime 4|últimos quatro|laatste vier|ostatnie cztery|末四位|后四位|下4桁|下四桁|अंतिम चार|آخر أربعة|آخر 4|last digits|letzten ziffern|vier letzten ziffern|die letzten 4|últimos dígitos|cuatro últimos|derniers chiffres|ultime cifre|últimos dígitos do cartão|quatro últimos|laatste cijfers|laatste 4|ostatnie cyfry|ostatnie 4|最后四位|末尾4桁|आखिरी चार|आखिरी 4|الأرقام الأخيرة"},
		{phrase{role: benign}, "departure city|city of departure|city of origin|city of destination|arrival city|destination city|city are you leaving|city are you departing|city are you traveling|city are you going|commit|commit hash|request id|trace id|session id|the model|pat no|color|colour|colour code|hex code|build|build number|apartment number|gate|platform|seat number|row|chapter|lesson|page number|error 0x|firmware|windows|android|ios|iphone|galaxy|pixel|macbook|ip|ip address|public ip|order number|order no|order #|order id|order|orders|ticket number|ticket id|ticket|case number|case id|case|reference number|booking number|booking reference|booking code|reservation number|reservation code|tracking number|tracking code|tracking|tracking id|invoice number|invoice|confirmation number|flight number|flight|serial number|model number|model|part number|part no|product number|product code|item number|sku|isbn|version|promo code|promotion code|promotional code|discount code|coupon code|voucher code|gift code|gift card code|referral code|error code|error message|error|country code|area code|dial code|dress code|qr code|bar code|barcode|source code|code of conduct|status code|color code|colour code|reset code link|game code|room number|room|queue number|extension|table number|" +
			"password reset|password reset link|password reset email|reset link|password manager|password policy|password requirements|password rules|password change|password protected|email support|email confirmation|email notification|email notifications|email with|email from us|email from our|emails|email you|email us|phone support|phone call|phone model|phone case|phone app|card reader|card readers|gift card|business card|sim card|sd card|memory card|graphics card|birthday card|loyalty card|address bar|address book|mac address|web address|account manager|account settings|account balance|account status|mobile app|mobile device|phone settings|" +
			"name of the product|name of the item|product name|name of the restaurant|restaurant name|hotel name|name of the hotel|name of the company|company name|business name|name of the event|event name|name of the movie|movie name|name of the film|name of the song|song name|track name|album name|artist name|name of the artist|name of the place|name of the app|file name|brand name|domain name|device name|network name|name of the doctor|dentist name|stylist name|name of the stylist|name of the attraction|playlist name|state of|in the name|name a few|state the|united states|" +
			"bestellnummer|auftragsnummer|rechnungsnummer|sendungsnummer|paketnummer|seriennummer|artikelnummer|fehlercode|gutscheincode|rabattcode|vorgangsnummer|ticketnummer|fallnummer|buchungsnummer|buchungscode|bestellung|passwort zurücksetzen|" +
			"número de pedido|pedido|número de orden|número de seguimiento|número de factura|número de serie|código de error|código promocional|código de descuento|número de reserva|número de caso|número de vuelo|enlace de restablecimiento|" +
			"numéro de commande|commande|numéro de suivi|numéro de facture|numéro de série|code promo|code promotionnel|code d'erreur|code erreur|numéro de dossier|numéro de réservation|numéro de vol|code de réduction|" +
			"numero d'ordine|numero ordine|ordine|numero di tracking|numero di spedizione|numero di fattura|numero di serie|codice sconto|codice promozionale|codice di errore|codice errore|numero di prenotazione|codice di tracciamento|" +
			"número do pedido|pedido|código de rastreio|código de rastreamento|número da fatura|número de série|código promocional|código de desconto|código de erro|número da reserva|cupom|" +
			"bestelnummer|ordernummer|factuurnummer|serienummer|trackingcode|track en trace|kortingscode|foutcode|bestelling|boekingsnummer|reserveringsnummer|" +
			"numer zamówienia|zamówienie|zamówienia|numer faktury|numer seryjny|numer przesyłki|kod rabatowy|kod promocyjny|kod błędu|numer zgłoszenia|numer rezerwacji|" +
			"订单|订单号|订单编号|快递单号|运单号|优惠码|错误代码|二维码|序列号|発票号|注文番号|注文|追跡番号|問い合わせ番号|エラーコード|クーポンコード|シリアル番号|予約番号|" +
			"ऑर्डर|ऑर्डर नंबर|ट्रैकिंग नंबर|order नंबर|कूपन कोड|एरर कोड|رقم الطلب|طلبي|رقم التتبع|رقم الفاتورة|كود الخصم|رمز الخطأ|رقم الحجز"},
	}
}

// favourites lists what security questions ask for by that word.
func favourites() string {
	var b strings.Builder
	for _, thing := range strings.Fields("color colour book author movie film food dish dessert drink team band singer song actor actress place city animal sport game season subject superhero cartoon character holiday flower number car toy uncle aunt cousin relative") {
		for _, word := range [...]string{"favourite ", "favorite "} {
			b.WriteString(word + thing + "|")
		}
	}
	b.WriteString("favourite football team|favorite football team|favourite sports team|favorite sports team|favorite baseball team|favourite childhood memory|favorite vacation spot|favourite holiday destination")
	return b.String()
}
