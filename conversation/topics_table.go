package conversation

import "strings"

func about(ks ...kind) phrase { return phrase{role: topic, kinds: setOf(ks...)} }

// topics lists the words that name a kind of data, English first, then German,
// Spanish, French, Italian, Portuguese, Dutch, Polish, Chinese, Japanese, Hindi
// and Arabic. Accents and case do not matter.
func topics() []entry {
	return []entry{
		{about(password), "kundenkennwort|kundenpasswort|telefonkennwort|telefonpasswort|servicekennwort|servicepasswort|kontopasswort|" +
			"routerpasswort|wlanpasswort|bankingpasswort|anmeldepasswort|klantwachtwoord|wifiwachtwoord|code word|codeword|safe word|" +
			"pass sentence|wlan passwort|wifi passwort|" +
			"wachtzin|wifi wachtwoord|passphrase|frase de contraseña|frase secreta|phrase secrète|phrase de passe|frase segreta|" +
			"hasło do wifi|暗号|暗语|合い言葉|कोड वर्ड|वाईफाई पासवर्ड|كلمة مرور الواي فاي|كلمة سر الواي فاي|عبارة المرور|password|passwords|" +
			"passwd|pasword|passwrod|passowrd|passwod|passord|passworf|passwort|pass word|passphrase|pass phrase|pwd|pw|login password|" +
			"log in password|wifi password|wi fi password|old password|new password|current password|temporary password|wifi key|" +
			"kennwort|passwoert*|passwörter|losungswort|zugangskennwort|wlan schlüssel|" +
			"contraseña|contraseñas|clave de acceso|clave|" +
			"mot de passe|mots de passe|mdp|" +
			"password|parola d'ordine|" +
			"senha|senhas|palavra passe|" +
			"wachtwoord|wachtwoorden|paswoord|" +
			"hasło|hasła|hasłem|hasle|" +
			"密码|密碼|口令|登录密码|登入密碼|" +
			"パスワード|パスコード|" +
			"पासवर्ड|कूटशब्द|paasword|" +
			"كلمة المرور|كلمة السر|كلمة مرورك|كلمة سرك|كلمة مرور|كلمة سر|باسورد|الباسورد|الباسوورد|كلمة المرور الخاصة بك"},
		{about(pin), "pin|pin code|pin number|pincode|pin no|card pin|atm pin|bank pin|banking pin|telephone banking pin|" +
			"phone banking pin|phone pin|security pin|voicemail pin|sim pin|puk|puk code|four digit code|4 digit code|four digit pin|" +
			"atm code|passcode for the card|" +
			"geheimzahl|pin nummer|pinnummer|vierstellige code|vierstelligen code|vierstelliger code|vierstellige nummer|" +
			"vierstellige zahl|4 stelligen code|code mit vier ziffern|geheimnummer|kartenpin|telefonbanking pin|telefon pin|" +
			"código pin|numero pin|número secreto|clave de cajero|clave numérica|clave de cuatro dígitos|clave de 4 dígitos|" +
			"código de cuatro dígitos|código de 4 dígitos|nip|clave secreta|" +
			"code pin|code secret|code confidentiel|code à quatre chiffres|code à 4 chiffres|" +
			"codice pin|codice segreto|numero segreto|codice a quattro cifre|codice a 4 cifre|codice di quattro cifre|" +
			"código pin|senha numérica|senha de quatro dígitos|senha de 4 dígitos|senha de seis dígitos|senha de 6 dígitos|" +
			"código de quatro dígitos|código secreto|" +
			"pin code|geheime code|code van vier cijfers|viercijferige code|czterocyfrowy kod|czterocyfrowego kodu|kod czterocyfrowy|" +
			"kod pin|kodu pin|numer pin|" +
			"pin码|pin 码|个人识别码|支付密码|取款密码|交易密码|四位密码|四位数密码|取款码|4桁の番号|四桁の番号|4桁の数字|चार अंकों का कोड|4 अंकों का कोड|暗証番号|ピン|ピンコード|पिन|पिन नंबर|pin नंबर|" +
			"رمز pin|الرقم السري|رقمك السري|الرمز السري|الرمز المكون من أربعة أرقام|رمز من أربعة أرقام|رمز التعريف الشخصي"},
		{about(pin), "get through the gate|gets through the gate|get past the gate|get through the barrier|get past the barrier|" +
			"get through the door|get in at the gate|gets in at the gate|sim code|sim pin|code of the sim|code for the sim|código de la sim|" +
			"code de la sim|codice della sim|código do sim|number did you set on the safe|number did you set on the room safe|set on the room safe|code did you put on the safe|" +
			"code for the room safe|room safe code|safe pin|zimmersafe|code für den safe|code vom safe|safe eingestellt|" +
			"código de la caja fuerte|clave de la caja fuerte|puso en la caja fuerte|código del cofre|code du coffre de la chambre|" +
			"mis sur le coffre|mis au coffre|codice della cassaforte della camera|messo alla cassaforte|impostato sulla cassaforte|" +
			"código pôs no cofre|código colocou no cofre|cofre do quarto|kluis gezet|kluis ingesteld|code van de kluis op de kamer|" +
			"ustawił pan na sejfie|ustawiła pani na sejfie|kod do sejfu w pokoju|金庫の暗証番号|金庫に設定|保险箱设的|保险箱的密码设|" +
			"तिजोरी पर|लॉकर पर क्या नंबर|locker par kya number|ضبطت الخزنة|ضبطت خزنة|رقم الخزنة"},
		{about(pin, password), "room code|code for the room|code for my room|code to the room|zimmercode|code vom zimmer|code fürs zimmer|" +
			"código de la habitación|clave de la habitación|código de la taquilla|code de la chambre|code de ma chambre|code de porte|" +
			"code de l'appartement|codice della camera|codice della porta|código do quarto|senha do quarto|kamercode|" +
			"code van de kamer|kod do pokoju|房间密码|房门密码|部屋の暗証番号|कमरे का कोड|رمز الغرفة|كود الغرفة|türcode|torcode|tor code|code der tür|code vom tor|code für das tor|garagencode|schlüsselboxcode|" +
			"safe code|key safe|locker code|lockbox code|box code|garage code|barrier code|parking code|car park code|building code|" +
			"lock code|keypad code|código del garaje|código de la caja|código del candado|clave del portón|código del portón|digicode|" +
			"code du portail|code du coffre|code du cadenas|code du parking|codice del cancello|codice della cassaforte|" +
			"codice del garage|código do cofre|senha do portão|senha da portaria|código da garagem|código do cadeado|code van de poort|" +
			"poortcode|kluiscode|code van de kluis|code van de sleutelkluis|kod do sejfu|kod do garażu|kod do furtki|kod bramy|" +
			"kod do szafki|门锁密码|大门密码|车库密码|储物柜密码|保险箱密码|オートロックの番号|玄関の暗証番号|ロッカーの番号|金庫の番号|गेट का कोड|ताले का कोड|लॉकर का कोड|كود الباب|" +
			"كود البوابة|رمز المواقف|رمز الخزنة|code for the door|code for the gate|code for the front door|code for the building|" +
			"code for the entrance|front door code|entry code|key safe code|code für die tür|haustürcode|código de la puerta|" +
			"código del portal|code de la porte|code de l'immeuble|codice del portone|código da porta|código do portão|code van de deur|" +
			"deurcode|kod do drzwi|kod do bramy|kod do domofonu|门禁码|门禁密码|رمز الباب|رمز البوابة|दरवाज़े का कोड|passcode|pass code|" +
			"access code|unlock code|door code|gate code|alarm code|zugangscode|code d'accès|codice di accesso|código de acceso|" +
			"código de acesso|toegangscode|kod dostępu"},
		{about(otp), "passcode come through|passcode arrived|passcode we sent|passcode we texted|passcode in the text|pickup code|pick up code|collection code|collection pin|delivery code|second factor|2nd factor|abholcode|abholpin|abhol pin|" +
			"zustellcode|zweiter faktor|zweiten faktor|código de recogida|código de retiro|código de entrega|segundo factor|" +
			"code de retrait|code de livraison|second facteur|codice di ritiro|codice di consegna|secondo fattore|" +
			"código de retirada|código de levantamento|código de recolha|segundo fator|afhaalcode|ophaalcode|bezorgcode|" +
			"tweede factor|kod odbioru|kodu odbioru|kod dostawy|drugi składnik|取件码|取件碼|取货码|取貨碼|取货密码|取貨密碼|提货码|提貨碼|" +
			"受取コード|受け取りコード|पिकअप कोड|डिलीवरी कोड|رمز الاستلام|كود الاستلام|رمز التسليم|كود التسليم"},
		{about(otp), "cod|cód|code autorizzativo|kod autoryzacji|kodu autoryzacji|the code that came up|backup codes|backup code|fob|" +
			"your fob|random reader|token code|otp|o t p|otp code|verification code|verification number|one time code|one time password|" +
			"one time passcode|one time pin|authentication code|authenticator code|auth code|confirmation code|sms code|text code|" +
			"login code|2fa code|2fa|two factor code|mfa code|activation code|temporary code|code we sent|code we just sent|" +
			"code you received|code you got|code sent|code from the app|code from your app|code from the text|code on your phone|" +
			"code from your phone|digit code|six digit code|6 digit code|code|codes|tan|recovery code|backup code|" +
			"bestätigungscode|verifizierungscode|sms code|sms tan|einmalcode|einmalpasswort|einmalkennwort|freischaltcode|freigabecode|" +
			"aktivierungscode|tan nummer|" +
			"código de verificación|código de confirmación|código sms|código de un solo uso|clave dinámica|clave temporal|" +
			"cuál es el código|código que recibió|código que le enviamos|código|" +
			"code de vérification|code de confirmation|code reçu|code sms|code à usage unique|code d'authentification|" +
			"code de validation|mot de passe à usage unique|" +
			"codice di verifica|codice otp|codice di conferma|codice sms|codice|codice ricevuto|codice di sblocco|" +
			"código de verificação|código de confirmação|código por sms|token|" +
			"verificatiecode|bevestigingscode|sms code|eenmalige code|inlogcode|activeringscode|" +
			"kod|kodu|kodem|kod sms|kod weryfikacyjny|kodu weryfikacyjnego|kod autoryzacyjny|kod z sms|kod jednorazowy|hasło jednorazowe|hasło sms|" +
			"验证码|驗證碼|校验码|动态码|动态密码|短信码|确认码|一次性密码|安全验证码|" +
			"認証コード|確認コード|ワンタイムパスワード|コード|認証番号|確認番号|" +
			"ओटीपी|ओ टी पी|सत्यापन कोड|वेरिफिकेशन कोड|कोड|" +
			"رمز التحقق|كود التحقق|رمز التأكيد|رمز التفعيل|كود التفعيل|الرمز|الكود|رمز|رمزا|كود|كودا|رمز لمرة واحدة"},
		{about(cvv), "three on the back|digits on the signature strip|digits on the signature panel|" +
			"last three digits on the signature strip|three digits on the signature strip|last three digits on the back|" +
			"last three digits at the back|last three numbers on the back|last 3 digits on the back|last three on the signature strip|" +
			"signature strip|signature panel|code achterop|cijfers achterop|code hinten drauf|ziffern hinten|chiffres au dos|" +
			"chiffres derrière|cifre sul retro|números de atrás|números do verso|cyfry z tyłu|unterschriftsfeld|3 on the back|" +
			"last three on the back|four digits on the front|4 digits on the front|four on the front|4 on the front|" +
			"digits above the number|vier ziffern auf der vorderseite|drei ziffern hinten|die drei hinten|cuatro dígitos del frente|" +
			"cuatro dígitos de delante|los tres de atrás|quatre chiffres au recto|quatre chiffres devant|les trois au dos|" +
			"quattro cifre davanti|quattro cifre sul fronte|le tre dietro|quatro dígitos da frente|os três de trás|" +
			"vier cijfers op de voorkant|de drie achterop|cztery cyfry z przodu|trzy z tyłu|正面四位|表面の4桁|सामने के चार अंक|" +
			"الأرقام الأربعة الأمامية|cvv|cvc|cvv2|cvc2|cv2|cvn|csc|cid|cvv code|cvc code|cvv number|card verification code|" +
			"card verification value|card verification number|card security code|digit code on the back|digits on the back|" +
			"code on the back|number on the back|three digit code|3 digit code|three digits|3 digits|three digit number|3 digit number|" +
			"three numbers on the back|three digits on the back|three digit number on the back|security code on the back|" +
			"security code of your card|security code on your card|" +
			"prüfnummer|kartenprüfnummer|kartenprüfziffer|prüfziffer|dreistellige nummer|drei ziffern|drei zahlen|3 ziffern|" +
			"kartenprüfcode|dreistelligen code|dreistelliger code|sicherheitscode der karte|" +
			"código de seguridad de la tarjeta|tres dígitos|3 dígitos|tres números|3 números|código de tres dígitos|código del reverso|" +
			"código de atrás|" +
			"cryptogramme|cryptogramme visuel|code de sécurité de la carte|trois chiffres|3 chiffres|code au dos|" +
			"codice di sicurezza della carta|tre cifre|3 cifre|codice sul retro|" +
			"código de segurança do cartão|três dígitos|código no verso|código atrás|três números|três algarismos|" +
			"beveiligingscode van de kaart|driecijferige code|drie cijfers|kod cvv|kod cvc|trzy cyfry|kod z tyłu karty|" +
			"安全码|三位数字|三位数|3桁の数字|तीन अंक|3 अंक|ثلاثة أرقام|背面三位|后三位|末三位|セキュリティコード|裏面の|セキュリティ番号|सीवीवी|رمز الأمان|الأرقام الثلاثة|كود الأمان|رمز cvv"},
		{about(routingNumber, bankAccount), "bsb and account|sort code and the account|sort code and acct|routing number and account|" +
			"routing number and the account|blz und konto|blz und kontonummer|bankleitzahl und kontonummer|agência e conta|" +
			"agência e a conta|sort code and account|account and sort code|routing and account|account and routing"},
		{about(cvv, otp), "security number|digit security number|digit security code|security code|safety code|sicherheitscode|" +
			"código de seguridad|code de sécurité|codice di sicurezza|código de segurança|beveiligingscode|veiligheidscode|" +
			"kod bezpieczeństwa|kod zabezpieczający"},
		{about(securityAnswer), "codewort|mot de code|palabra en clave|parola in codice|palavra código|codewoord|palabra clave|palabra clave de la cuenta|" +
			"parola chiave|parola chiave dell'account|palavra chave|palavra chave da conta|phrase secrète du compte|hasło słowne|słowo klucz|" +
			"security q|security qn|sec question|recovery q|memorable answer|palabra secreta|palavra secreta|" +
			"parola segreta|geheime woord|geheim woord|tajne słowo|secret shabd|gupt shabd|गुप्त शब्द|密保|密保问题|sawal|suraksha sawal|" +
			"réponse secrète à|odpowiedź na pytanie|prénom de votre|doudou|childhood hero|childhood pet|childhood phone number|" +
			"first mobile|first movie|pehli movie|pehle school|आपके पहले स्कूल|primeiro emprego|first employer|مدينة سافرت|أول مدينة|" +
			"سؤال الأمان|set a memorable word|choose a memorable word|pick a memorable word|set a security word|choose a security word|" +
			"pick a security word|choose a secret word|pick a secret word|and the answer|what was the answer|what's the answer|" +
			"your answer|ihre antwort|die antwort darauf|y la respuesta|su respuesta|et la réponse|votre réponse|e la risposta|" +
			"la sua risposta|e a resposta|sua resposta|en het antwoord|uw antwoord|jaka odpowiedź|twoja odpowiedź|答案|答えは|आपका जवाब|" +
			"إجابتك|والإجابة|duress word|duress code word|recovery question|verification question|challenge question|kontrollfrage|" +
			"kontrollwort|sicherheitswort|kennfrage|palabra de seguridad|mot de sécurité|mot de contrôle|parola di sicurezza|" +
			"palavra de segurança|controlevraag|herstelvraag|controlewoord|eerste knuffel|pytanie kontrolne|pytanie bezpieczeństwa|" +
			"pytanie pomocnicze|hasło kontrolne|安全问题|秘密の質問|सुरक्षा प्रश्न|سؤال الأمان|سؤال الأمن|security question|security answer|" +
			"answer to your security question|secret question|secret answer|secret word|memorable word|memorable name|memorable place|" +
			"memorable information|memorable phrase|secret phrase|security word|verbal password|maiden name|mother's maiden|" +
			"mothers maiden name|maiden name of your mother|first pet|childhood pet|pet's name|name of your pet|name of your first pet|" +
			"name of your dog|name of your cat|first car|make of your first car|model of your first car|first school|primary school|" +
			"elementary school|high school|name of your school|name of your first school|favourite teacher|favorite teacher|" +
			"favourite teacher's name|favorite teacher's name|childhood friend|best friend|best friend's name|childhood nickname|" +
			"nickname|street did you grow up|street you grew up on|street did you live on|street you lived on|grow up on|grew up|" +
			"city were you born|town were you born|where were you born|city you were born|born in|place of birth|birthplace|birth place|" +
			"city of birth|town of birth|where did you meet|where you met|first job|first employer|name of your first|your first boss|" +
			"first teacher|first concert|first phone|eldest child|oldest sibling|grandmother's name|grandfather's name|" +
			"sicherheitsfrage|sicherheitsantwort|geheime frage|geheimfrage|geheimes wort|mädchenname|mädchenname ihrer mutter|" +
			"geburtsname ihrer mutter|erstes haustier|ersten haustier*|name ihres haustiers|haustier|erstes auto|ersten auto*|" +
			"erste schule|lieblingslehrer*|lieblingsfarbe|lieblingsessen|geburtsort|in welcher stadt wurden sie geboren|spitzname|" +
			"merkwort|" +
			"pregunta de seguridad|respuesta de seguridad|pregunta secreta|respuesta secreta|apellido de soltera|apellido de su madre|" +
			"apellido materno|primera mascota|su mascota|primer coche|primer carro|primer auto|primera escuela|primer colegio|" +
			"profesor favorito|color favorito|comida favorita|ciudad nació|ciudad natal|lugar de nacimiento|dónde nació|mejor amigo|" +
			"apodo|" +
			"question de sécurité|question secrète|réponse secrète|réponse de sécurité|nom de jeune fille|premier animal|" +
			"animal de compagnie|premier animal de compagnie|première voiture|première école|professeur préféré|couleur préférée|" +
			"plat préféré|ville de naissance|lieu de naissance|ville êtes vous né|mot mémorable|surnom|meilleur ami|" +
			"domanda di sicurezza|risposta di sicurezza|domanda segreta|risposta segreta|cognome da nubile|cognome di sua madre|" +
			"primo animale|animale domestico|prima auto|prima macchina|prima scuola|insegnante preferito|colore preferito|" +
			"cibo preferito|città di nascita|luogo di nascita|città è nato|dove è nato|soprannome|" +
			"pergunta de segurança|resposta de segurança|pergunta secreta|nome de solteira|sobrenome de solteira|" +
			"nome de solteira da sua mãe|primeiro animal|animal de estimação|bicho de estimação|primeiro carro|primeira escola|" +
			"professor favorito|cor favorita|comida favorita|cidade natal|cidade você nasceu|onde nasceu|local de nascimento|apelido|" +
			"beveiligingsvraag|veiligheidsvraag|geheime vraag|geheim antwoord|meisjesnaam|meisjesnaam van uw moeder|eerste huisdier|" +
			"huisdier|eerste auto|eerste school|favoriete leraar|lievelingskleur|geboorteplaats|bijnaam|" +
			"pytanie bezpieczeństwa|pytanie pomocnicze|odpowiedź na pytanie|nazwisko panieńskie|nazwisko panieńskie matki|" +
			"pierwsze zwierzę|imię pierwszego zwierzaka|imię zwierzaka|pierwszy samochód|pierwsza szkoła|ulubiony nauczyciel|" +
			"ulubiony kolor|miejsce urodzenia|miasto urodzenia|pseudonim|" +
			"安全问题|密保问题|密保答案|安全提示问题|母亲的姓|母亲姓名|您母亲|第一只宠物|宠物的名字|宠物叫|第一辆车|小学|出生地|出生城市|最喜欢的老师|最喜欢的颜色|" +
			"秘密の質問|秘密の答え|母親の旧姓|お母様の旧姓|旧姓|最初のペット|ペットの名前|初めてのペット|最初の車|小学校|出身地|出生地|好きな色|好きな先生|" +
			"सुरक्षा प्रश्न|सुरक्षा सवाल|गुप्त प्रश्न|माँ का मायके का नाम|मां का मायके का नाम|पहले पालतू|पालतू जानवर|पहली कार|" +
			"पहला स्कूल|जन्म स्थान|पसंदीदा शिक्षक|पसंदीदा रंग|" +
			"سؤال الأمان|السؤال السري|اسم عائلة والدتك|اسم والدتك|اسم الأم|أول حيوان أليف|حيوانك الأليف|أول سيارة|أول مدرسة|" +
			"مكان الميلاد|مدينة الميلاد|معلمك المفضل|لونك المفضل"},
		{about(securityAnswer), favourites()},
		{about(creditCard), "card|card number|card no|card #|credit card|debit card|bank card|credit card number|debit card number|" +
			"bank card number|payment card|payment card number|visa|mastercard|master card|amex|american express|long number|" +
			"long card number|16 digit number|sixteen digit number|16 digits|number on the front|numbers on the front|" +
			"number on the card|number of your card|number on your card|cc number|cc|" +
			"karte|kartennummer|kreditkarte|kreditkartennummer|bankkarte|nummer ihrer karte|debitkarte|debitkartennummer|kartennr|" +
			"tarjeta|número de tarjeta|número de la tarjeta|número de su tarjeta|tarjeta de crédito|tarjeta de débito|" +
			"carte|carte bancaire|numéro de carte|numéro de votre carte|numéro de la carte|carte bleue|carte de crédit|" +
			"numéro de carte bancaire|numéro de ma carte|" +
			"carta|numero della carta|numero di carta|numero carta|carta di credito|numero della sua carta|numero della tua carta|bancomat|" +
			"cartão|número do cartão|cartão de crédito|cartão de débito|número do seu cartão|número de cartão|" +
			"kaart|kaartnummer|creditcard|creditcardnummer|betaalpas|pasnummer|nummer van uw kaart|" +
			"karta|karty|kartę|numer karty|karta kredytowa|karty kredytowej|numer karty kredytowej|karta płatnicza|karty płatniczej|" +
			"卡号|卡號|银行卡号|银行卡|信用卡|信用卡号|信用卡號|借记卡|" +
			"カード番号|カード|クレジットカード|クレジットカード番号|" +
			"कार्ड|कार्ड नंबर|क्रेडिट कार्ड|डेबिट कार्ड|card नंबर|" +
			"رقم البطاقة|البطاقة|بطاقتك|رقم بطاقتك|رقم بطاقتي|بطاقتي|رقم بطاقة الائتمان|بطاقة الائتمان|البطاقة الائتمانية"},
		{about(creditCard, cardExpiry, cvv), "card details|card information|card info|payment details|details of your card|" +
			"credit card details|credit card info|card data|kartendaten|kreditkartendaten|datos de la tarjeta|datos de su tarjeta|" +
			"coordonnées bancaires|informations de votre carte|dati della carta|dados do cartão|kaartgegevens|creditcardgegevens|" +
			"dane karty|卡片信息|カード情報|कार्ड की जानकारी|بيانات البطاقة"},
		{about(cardExpiry), "vencimento|data de vencimento|ważność|ważność karty|data ważności karty|läuft aus|läuft sie ab|" +
			"läuft die ab|loopt tot|loopt af|loopt hij tot|kab tak valid|kab tak chalega|कब तक चलेगा|कब तक वैध|date de fin|" +
			"fin de validité|fecha de fin|data di fine|einddatum|verfällt|abgelaufen am|good until|month and year|month and the year|" +
			"month and year on it|month and year on the card|monat und jahr|mes y año|mes y el año|mois et année|mois et l'année|" +
			"mese e anno|mês e ano|maand en jaar|miesiąc i rok|月份和年份|年月|महीना और साल|الشهر والسنة|expiry|expiry date|expiration|" +
			"expiration date|exp date|exp|expiration month|valid until|valid thru|valid through|good thru|expires|expire|expiring|" +
			"run out|runs out|when does it expire|when does the card expire|" +
			"ablaufdatum|gültig bis|gültigkeit|gültigkeitsdatum|verfallsdatum|läuft ab|gilt bis|fecha de vencimiento|fecha de caducidad|" +
			"caducidad|vencimiento|caduca|vence|" +
			"date d'expiration|date d'expiration de la carte|expire|expiration|date de validité|data di scadenza|scadenza|scade|" +
			"data de validade|validade|data de expiração|" +
			"vervaldatum|geldig tot|geldig|verloopt|vervalt|verloopdatum|data ważności|ważna do|termin ważności|ważna|wygasa|" +
			"traci ważność|ważności|有效期|到期|什么时候到期|何时到期|到期日|过期日期|有効期限|समाप्ति तिथि|एक्सपायरी|वैधता|वैध|تاريخ الانتهاء|تاريخ انتهاء|" +
			"صلاحية|تنتهي"},
		{about(dateOfBirth), "nata a|nato a|née à|né à|nacida en|nacido en|nascido em|nascida em|geboren in|urodzona w|urodzony w|" +
			"geburtsjahr|año de nacimiento|année de naissance|anno di nascita|ano de nascimento|geboortejaar|rok urodzenia|出生年|出生|生年|" +
			"जन्म वर्ष|سنة الميلاد|jahrgang|rocznik|je suis du|je suis née du|sono del|soy del|sou de|nasci em|ik ben van|bin vom|" +
			"turned 18 on|مولود|مولودة|مواليد|生的|生まれの|bday|b day|birth day|d.o.b.|geb datum|gebdatum|geb.|fecha de nac|fec nac|" +
			"f nacimiento|né quand|née quand|date naissance|data nasc|data de nasc|dt nasc|dt nascimento|geb. datum|data ur|ur.|janm|" +
			"janam|janm tithi|janam tithi|जन्म|जन्म कब|出生的|哪年出生|哪年哪月|哪天过生日|什么时候出生|いつ生まれ|お生まれ|生まれは|مواليد|ولدت|تاريخ ميلادها|" +
			"تاريخ ميلاده|born|born on|i was born|date of birth|birth date|birthdate|dob|d o b|birthday|date you were born|" +
			"when were you born|birth year|year of birth|" +
			"geburtsdatum|geburtstag|wann sind sie geboren|wann wurden sie geboren|geboren am|geboren|fecha de nacimiento|" +
			"fecha nacimiento|fecha de su nacimiento|cuándo nació|nació|naciste|nacido el|nacida el|" +
			"date de naissance|née le|né le|êtes vous né|êtes vous née|quand êtes vous né|data di nascita|nato il|nata il|è nato|è nata|" +
			"quando è nato|quando è nata|" +
			"data de nascimento|data nascimento|nascimento|nasceu|quando você nasceu|geboortedatum|geboren op|bent u geboren|verjaardag|" +
			"data urodzenia|datę urodzenia|daty urodzenia|urodzony|urodzona|urodził|urodziła|urodziłem się|urodziłam się|" +
			"出生日期|生日|出生年月日|出生年月|生年月日|誕生日|お誕生日|जन्म तिथि|जन्मतिथि|जन्म की तारीख|जन्मदिन|date of birth|تاريخ الميلاد|تاريخ ميلادك|" +
			"تاريخ ميلادي|تاريخ ولادتك|متى ولدت"},
		{about(bankAccount), "clabe|clabe interbancaria|cuenta clabe|cbu|bank account|bank account number|bank details|banking details|" +
			"checking account|checking account number|savings account|savings account number|direct deposit account|" +
			"bankkonto|kontonummer|bankverbindung|kontonr|cuenta bancaria|número de cuenta bancaria|datos bancarios|compte bancaire|" +
			"numéro de compte bancaire|rib|conto corrente|numero di conto|numero del conto|conto bancario|coordinate bancarie|" +
			"conta bancária|número da conta|conta corrente|dados bancários|número da conta bancária|bankrekening|rekeningnummer|" +
			"bankrekeningnummer|konto bankowe|numer konta|numer rachunku|numer konta bankowego|rachunek bankowy|" +
			"numer rachunku bankowego|" +
			"银行账号|银行帐号|银行账户|口座番号|銀行口座|बैंक खाता|बैंक खाता संख्या|खाता संख्या|खाता नंबर|الحساب البنكي|رقم الحساب البنكي|حسابك البنكي|" +
			"رقم حسابك البنكي"},
		{about(accountNumber), "policy reference|policy ref|policy id|referencia de la póliza|référence du contrat|riferimento polizza|" +
			"referência da apólice|polisreferentie|vertragsreferenz|merchant id|merchant number|store id|reseller id|desktop id|" +
			"employer group number|employer group|client reference|which account is it|which account number|händlernummer|kassenzeichen|" +
			"vertragskonto|beitragsnummer|debitorennummer|um welches konto|número de abonado|número de comercio|código de cliente|" +
			"qué cuenta es|numéro d'abonné|numéro de marchand|référence contrat|quel compte|codice esercente|codice utenza|" +
			"codice contratto|quale conto|número de assinante|código do assinante|qual conta|qual é a conta|abonneenummer|" +
			"debiteurnummer|relatienummer|welke rekening|numer płatnika|numer ewidencyjny|którego konta|商户号|哪个账户|加盟店番号|どの口座|कौन सा खाता|" +
			"رقم التاجر|أي حساب|mpan|mprn|meter point number|supply number|water reference|contract ref|contract reference|client code|" +
			"customer code|customer ref|client ref|account ref|account reference|library card|library card number|zählernummer|" +
			"zählpunkt|marktlokation|cups|código cups|codice pod|pdl|numéro pdl|ean code van de meter|ean nummer|ppe|numer ppe|" +
			"رقم العقد|رقم الاشتراك|رقم المشترك|契約番号|合同号|户号|用户编号|उपभोक्ता संख्या|अनुबंध संख्या|student number|student id|student no|" +
			"matriculation number|employee id|employee number|employee no|staff number|staff id|payroll number|personnel number|" +
			"matrikelnummer|personalnummer|mitarbeiternummer|número de empleado|número de alumno|numéro étudiant|numéro d'étudiant|" +
			"numéro d'employé|matricule|numero di matricola|matricola|número de aluno|número de funcionário|studentnummer|" +
			"personeelsnummer|numer albumu|numer indeksu|numer pracownika|学号|工号|学籍番号|社員番号|छात्र आईडी|कर्मचारी आईडी|الرقم الجامعي|" +
			"الرقم الوظيفي|account number|account no|acct|acct no|acct number|acct #|acc no|account #|account id|acct id|" +
			"customer number|customer id|customer no|customer reference|client number|client id|membership number|membership id|" +
			"member number|loyalty number|loyalty card number|subscriber number|policy number|policy no|contract number|user number|" +
			"frequent flyer number|rewards number|meter number|" +
			"uid|customer uid|user uid|player uid|matrikel|matrikelnr|student no|studentennummer|nr indeksu|indeks|" +
			"número de estudiante|número de estudante|学生番号|" +
			"kundennummer|kunden nr|kundennr|vertragsnummer|mitgliedsnummer|policennummer|versicherungsscheinnummer|kunden id|" +
			"número de cuenta|número de cliente|número de póliza|número de socio|número de contrato|" +
			"numéro de compte|numéro client|numéro de client|numéro d'adhérent|numéro de contrat|numéro de police|numero cliente|" +
			"numero di cliente|codice cliente|numero di contratto|numero di polizza|" +
			"número de cliente|código do cliente|número do cliente|número do contrato|número da apólice|klantnummer|polisnummer|" +
			"contractnummer|lidmaatschapsnummer|numer klienta|numer umowy|numer polisy|" +
			"账号|帐号|账户|客户号|会员号|客户编号|保单号|会員番号|お客様番号|顧客番号|契約番号|アカウント番号|ग्राहक संख्या|अकाउंट नंबर|ग्राहक आईडी|पॉलिसी नंबर|رقم الحساب|" +
			"رقم حسابك|رقم العميل|رقم العضوية|رقم الوثيقة|رقم حسابي"},
		{about(routingNumber), "routing number|routing no|routing|aba|aba number|aba routing number|transit number|sort code|bsb|" +
			"bank code|branch code|institution number|ifsc|ifsc code|bankleitzahl|blz|código de ruta|code banque|code guichet|abi|cab|" +
			"número da agência|agência|支店番号|支店コード|आईएफएससी|رمز التوجيه"},
		{about(iban), "iban|iban number|iban nummer|international bank account number|numéro iban|número iban|codice iban|" +
			"número de iban|numer iban|آيبان|الآيبان|رقم الآيبان|आईबीएएन"},
		{about(swiftBIC), "swift|swift code|bic|bic code|swift bic|código swift|code swift|code bic|codice swift|codice bic|kod swift|" +
			"kod bic|رمز السويفت"},
		{about(ssn), "soc|soc sec|soc sec no|soc sec num|soc sec number|soc no|soc number|socsec|social sec|social sec no|" +
			"social sec num|s.s.n.|ssn no|ssn num|ssn number|nine digit social|ssn|ssns|social security number|social security no|" +
			"social security|social|full social|social sec number|last four of your social security number"},
		{about(nationalID), "pps numbers|pps|insurance numbers|ausweis|ausweises|ausweisnummer|nummer des ausweises|kinderausweis|" +
			"nummer ihres ausweises|dokumentennummer|documento|número do documento|numéro de la carte d'identité|numero del documento|" +
			"documentnummer|nummer van het document|numer dokumentu|证件号|证件号码|身分証番号|पहचान पत्र|رقم الوثيقة الوطنية|pps number|pps no|" +
			"ppsn|bvn|bank verification number|nin|national identity no|ghana card|ic number|mykad|nric|nric number|fin number|" +
			"national id|national id number|national identification number|national identity number|identity card number|identity card|" +
			"id card number|id card|id number|identification number|government id|personal number|personal identity number|" +
			"national insurance number|national insurance|ni number|nino|social insurance number|sin number|aadhaar|aadhaar number|" +
			"aadhar|aadhar number|citizen number|civil id|emirates id|iqama|" +
			"personalausweisnummer|ausweisnummer|personalausweis|sozialversicherungsnummer|rentenversicherungsnummer|ahv nummer|svnr|" +
			"dni|número nie|número de dni|documento de identidad|número de documento|número de identidad|cédula|cédula de identidad|" +
			"curp|número de identificación|número de seguridad social|número de la seguridad social|" +
			"numéro de sécu|numéro de sécurité sociale|sécurité sociale|numéro de carte d'identité|carte d'identité|numéro d'identité|" +
			"carta d'identità|numero di carta d'identità|numero della carta d'identità|documento d'identità|" +
			"rg|número do rg|número de identidade|bilhete de identidade|cartão de cidadão|cartão do cidadão|bsn|bsn nummer|" +
			"burgerservicenummer|rijksregisternummer|identiteitskaart|pesel|numer pesel|pesela|numer dowodu|numer dowodu osobistego|" +
			"dowód osobisty|seria i numer dowodu|" +
			"身份证|身份证号|身份证号码|身份證|身分證|マイナンバー|個人番号|आधार|आधार नंबर|आधार संख्या|आधार कार्ड|رقم الهوية|رقم هويتك|الهوية الوطنية|" +
			"رقم الهوية الوطنية|رقم الإقامة|الرقم القومي|الرقم الوطني"},
		{about(taxID), "paye reference|paye ref|paye number|employer reference|tax reference|tax ref|unique taxpayer reference|" +
			"steuer nummer|referencia fiscal|référence fiscale|riferimento fiscale|referência fiscal|fiscaal nummer|" +
			"identyfikator podatkowy|tax id|tax id number|tax number|tax identification number|tin|itin|ein number|" +
			"employer identification number|vat number|vat id|utr|tfn|pan number|pan card|gstin|" +
			"steuer id|steueridentifikationsnummer|steuernummer|steuer identifikationsnummer|steuernr|ust id|umsatzsteuer id|nif|cif|" +
			"rfc|rut|cuit|cuil|número de identificación fiscal|" +
			"numéro fiscal|siret|siren|numéro de tva|codice fiscale|partita iva|cf|p iva|cpf|cnpj|número do cpf|contribuinte|" +
			"número de contribuinte|btw nummer|rsin|nip|numer nip|税号|纳税人识别号|पैन|पैन नंबर|पैन कार्ड|الرقم الضريبي"},
		{about(passport), "passport|passport number|passport no|passport id|reisepass|passnummer|reisepassnummer|pasaporte|" +
			"número de pasaporte|passeport|numéro de passeport|passaporto|numero di passaporto|numero del passaporto|passaporte|" +
			"número do passaporte|paspoort|paspoortnummer|paszport|numer paszportu|护照|护照号|护照号码|パスポート|パスポート番号|旅券番号|पासपोर्ट|" +
			"पासपोर्ट नंबर|जवाज|رقم جواز السفر|جواز السفر|رقم الجواز"},
		{about(driversLicence), "permis du conducteur|permis de la conductrice|le permis|permiso del conductor|carnet del conductor|" +
			"patente del conducente|habilitação|carta do condutor|rijbewijs van de bestuurder|prawo jazdy kierującego|" +
			"führerschein des fahrers|रजिस्ट्रेशन लाइसेंस|رخصة السائق|driver's license|drivers license|driver license|driving license|" +
			"driving licence|driver's licence|driver licence|license number|licence number|driver's license number|" +
			"driver license number|driving licence number|drivers license number|dl number|dl|" +
			"führerschein|führerscheinnummer|permiso de conducir|licencia de conducir|carnet de conducir|número de licencia|" +
			"permis de conduire|numéro de permis|patente|patente di guida|numero di patente|carteira de motorista|cnh|carta de condução|" +
			"rijbewijs|rijbewijsnummer|prawo jazdy|numer prawa jazdy|驾照|驾驶证|驾照号|運転免許|運転免許証|免許証番号|ड्राइविंग लाइसेंस|लाइसेंस नंबर|" +
			"رخصة القيادة|رقم الرخصة"},
		{about(medicalID), "rx number|rx no|prescription number|rezeptnummer|número de receta|numéro d'ordonnance|numero ricetta|" +
			"número da receita|receptnummer|numer recepty|处方号|処方箋番号|رقم الوصفة|insurance card|versichertenkarte|gesundheitskarte|" +
			"tarjeta sanitaria|tarjeta del seguro|carte d'assuré|tessera assicurativa|cartão do convênio|verzekeringspas|" +
			"karta ubezpieczenia|hospital number|chart number|hospital id|krankenhausnummer|fallnummer der klinik|número de hospital|" +
			"numéro d'hôpital|numero ospedale|ziekenhuisnummer|patiëntnr|numer szpitalny|住院号|就诊号|診察番号|رقم الملف الطبي|رقم الملف|" +
			"medical record number|medical record|mrn|patient number|patient id|patient no|nhs number|nhs no|medicare number|" +
			"medicare id|medicare|medicaid|medicaid number|member id|member id number|insurance number|insurance member id|insurance id|" +
			"insurance card number|health insurance number|health card number|health card|health id|health number|beneficiary number|" +
			"group number|mbi|" +
			"krankenversichertennummer|versichertennummer|versicherungsnummer|krankenkassennummer|patientennummer|" +
			"número de historia clínica|número de paciente|tarjeta sanitaria|número de afiliado|número de seguro|numéro de patient|" +
			"numéro d'assuré|carte vitale|mutuelle|tessera sanitaria|numero tessera sanitaria|numero di assicurazione|cartão sus|" +
			"número do sus|número da carteirinha|número de utente|carteirinha|zorgverzekeringsnummer|patiëntnummer|polisnummer zorg|" +
			"numer pacjenta|numer ubezpieczenia|医保号|病历号|社保号|保険証番号|診察券番号|患者番号|मेडिकल रिकॉर्ड नंबर|मरीज आईडी|رقم التأمين|رقم المريض|" +
			"رقم السجل الطبي"},
		{about(phone), "which line|line is it about|mobile line|línea se trata|qué línea|número de línea|quelle ligne|numéro de ligne|ligne mobile|" +
			"che linea|quale linea|numero di linea|que linha|qual linha|número da linha|welke lijn|które linii|której linii|numer linii|" +
			"welche leitung|welche rufnummer|回線番号|号码线路|किस लाइन|kis line|أي خط|رقم الخط|cel|cel nuevo|nuevo cel|recapito|un recapito|contatto telefonico|teléfono de contacto|un teléfono|un contacto|" +
			"numéro où vous joindre|telefone para contacto|um contacto|un numéro|bereikbaar op|numer do kontaktu|teléfono fijo|" +
			"numero nuovo|naya number|purana number|phone|phone number|phone no|telephone|telephone number|mobile|mobile number|" +
			"mobile no|cell|cell number|cell phone|cell phone number|cellphone|cellphone number|contact number|callback number|" +
			"call back number|best number|number to reach you|number to call you|number where we can reach you|number can we reach you|" +
			"number i can reach you|phone #|landline|home number|daytime number|whatsapp number|whatsapp|number on file|number to call|" +
			"tel|" +
			"telefon|telefonnummer|handy|handynummer|mobilnummer|rufnummer|rückrufnummer|festnetznummer|mobilfunknummer|teléfono|" +
			"número de teléfono|número de móvil|móvil|celular|número de celular|número de contacto|" +
			"téléphone|numéro de téléphone|numéro de portable|portable|numéro de mobile|telefono|numero di telefono|cellulare|" +
			"numero di cellulare|recapito telefonico|telefone|número de telefone|celular|número de celular|telemóvel|" +
			"número de telemóvel|telefone de contato|" +
			"telefoonnummer|telefoon|mobiel|mobiele nummer|gsm nummer|numer telefonu|telefon|telefonu|numer komórki|numer kontaktowy|" +
			"komórka|电话|手机|手机号|手机号码|电话号码|联系方式|联系电话|電話|電話番号|携帯番号|携帯電話|携帯|फोन|फोन नंबर|मोबाइल|मोबाइल नंबर|संपर्क नंबर|phone नंबर|" +
			"mobile नंबर|رقم الهاتف|رقم هاتفك|هاتفك|رقم الجوال|رقم جوالك|الجوال|رقم الموبايل|رقم هاتفي|رقمك"},
		{about(email), "email|e mail|email address|e mail address|mail address|email id|mail id|email addy|" +
			"e mail adresse|email adresse|mailadresse|correo|correo electrónico|dirección de correo|mail|email|adresse mail|" +
			"adresse email|adresse e mail|adresse électronique|courriel|indirizzo email|indirizzo e mail|posta elettronica|" +
			"indirizzo di posta|e mail|endereço de email|endereço de e mail|correio eletrônico|" +
			"e mailadres|emailadres|mailadres|adres email|adres e mail|adres mailowy|maila|adresu email|邮箱|电子邮箱|邮箱地址|电子邮件|邮件地址|メール|" +
			"メールアドレス|eメール|ईमेल|ई मेल|ईमेल आईडी|email आईडी|البريد الإلكتروني|بريدك الإلكتروني|بريدي الإلكتروني|الإيميل|ايميلك|إيميل|" +
			"عنوان البريد"},
		{about(personName), "what do i call you|what can i call you|what shall i call you|contact name|किसके नाम|किस नाम|باسم من|" +
			"باسم مين|谁的名字|name as it appears|name as it appears on the card|name as shown|name as printed|name as written|" +
			"name printed on|name embossed|name wie er auf der karte steht|nombre como aparece|nom tel qu'il apparaît|nom inscrit|" +
			"nome come appare|nome riportato|nome como aparece|nome impresso|naam zoals vermeld|naam op de kaart|" +
			"imię i nazwisko na karcie|कार्ड धारक का नाम|धारक का नाम|اسم حامل البطاقة|اسم صاحب البطاقة|اسم صاحب الحساب|カード名義|口座名義|name|" +
			"names|full name|first name|last name|surname|family name|given name|middle name|first and last name|full legal name|" +
			"legal name|name on the account|name on file|name on the card|name on your account|cardholder name|cardholder|" +
			"account holder|account holder's name|name of the account holder|who am i speaking with|who am i speaking to|" +
			"who am i talking to|who am i chatting with|whom am i speaking with|who do i have the pleasure|how should i address you|" +
			"what should i call you|what may i call you|who is this|whose name|in whose name|under whose name|under what name|" +
			"name|vorname|nachname|familienname|vor und nachname|vollständiger name|vollständigen namen|namen|ihr name|wie heißen sie|" +
			"mit wem spreche ich|mit wem habe ich|kontoinhaber|karteninhaber|in wessen namen|auf wessen namen|" +
			"nombre|nombre completo|apellido|apellidos|nombre y apellido|nombre y apellidos|cómo se llama|cómo te llamas|" +
			"con quién hablo|a nombre de quién|con quién tengo el gusto|titular de la tarjeta|titular|" +
			"nom|prénom|nom complet|nom de famille|nom et prénom|nom et prénoms|prénom et nom|comment vous appelez vous|" +
			"à qui ai je l'honneur|titulaire|quel nom|au nom de qui|" +
			"nome|cognome|nome e cognome|nome completo|nominativo|come si chiama|come ti chiami|con chi parlo|a nome di chi|intestatario|" +
			"nome|nome completo|sobrenome|como se chama|qual o seu nome|com quem falo|em nome de quem|com quem eu falo|titular do cartão|" +
			"naam|voornaam|achternaam|volledige naam|voor en achternaam|hoe heet u|hoe heet je|met wie spreek ik|op wiens naam|tenaamstelling|" +
			"imię|nazwisko|imię i nazwisko|imienia i nazwiska|nazwiska|jak się pan nazywa|jak się pani nazywa|jak ma pan na imię|" +
			"jak ma pani na imię|z kim rozmawiam|na kogo|na czyje nazwisko|godność|" +
			"姓名|您贵姓|您怎么称呼|怎么称呼您|名字|贵姓|尊姓大名|怎么称呼|如何称呼|全名|持卡人|お名前|氏名|名前|フルネーム|ご氏名|名義|नाम|पूरा नाम|शुभ नाम|आपका नाम|naam|اسمك|الاسم|" +
			"اسمك الكامل|الاسم الكامل|الاسم بالكامل|الاسم الثلاثي|اسمي|من معي"},
		{about(streetAddress, location, postalCode), "address|home address|delivery address|shipping address|billing address|" +
			"mailing address|postal address|street address|full address|current address|address on file|registered address|" +
			"adresse|anschrift|lieferadresse|rechnungsadresse|wohnadresse|postanschrift|versandadresse|" +
			"dirección|dirección de envío|dirección de entrega|domicilio|dirección completa|" +
			"adresse|adresse de livraison|adresse postale|adresse complète|adresse de facturation|indirizzo|" +
			"indirizzo di consegna|indirizzo di spedizione|indirizzo completo|endereço|endereço de entrega|endereço completo|" +
			"morada|" +
			"adres|bezorgadres|afleveradres|woonadres|factuuradres|adres dostawy|adres zamieszkania|adres korespondencyjny|" +
			"adresu|地址|送货地址|收货地址|住址|配送地址|住所|ご住所|お届け先|配送先|पता|डिलीवरी पता|घर का पता|العنوان|عنوانك|" +
			"عنوان التوصيل|عنوان الشحن"},
		{phrase{role: topic | request, kinds: setOf(streetAddress, location, postalCode)}, "where do you live|where should we send|" +
			"where shall we send|where should we ship|where can we deliver|where do we ship|wohin sollen wir|wo wohnen sie|dónde vive|" +
			"où habitez vous|dove abita|onde mora|onde você mora|waar woont u|gdzie pan mieszka|gdzie pani mieszka|أين تسكن"},
		{about(postalCode), "eircode|zip|zip code|zipcode|postcode|post code|postal code|pin code|area zip|postleitzahl|plz|" +
			"código postal|cp|code postal|cap|codice postale|codice di avviamento postale|cep|código postal|postcode|kod pocztowy|" +
			"kodu pocztowego|邮编|邮政编码|郵便番号|पिन कोड|الرمز البريدي"},
		{about(location), "where do you want me to look|where do you want to look|where would you like me to look|" +
			"where would you like me to search|where should i look|where should i search|where do i have to look|where do i look|" +
			"which area|what area|area|preferred area|located|pick up location|pickup location|city|town|city and state|city are you in|" +
			"town are you in|state|county|region|country|where are you located|where are you based|where are you calling from|location|" +
			"stadt|ort|wohnort|ciudad|localidad|población|municipio|ville|commune|città|comune|cidade|município|stad|plaats|woonplaats|" +
			"miasto|miejscowość|城市|所在城市|都市|市区町村|お住まいの|शहर|المدينة|مدينتك|أي مدينة"},
		{about(username), "seller name|name do you sell under|shop name on here|verkäufername|verkaufst du unter welchem namen|verkaufsname|" +
			"nombre de vendedor|con qué nombre vende|nom de vendeur|sous quel nom vendez|nome venditore|con che nome vende|" +
			"nome de vendedor|com que nome vende|verkopersnaam|onder welke naam verkoop|nazwa sprzedawcy|pod jaką nazwą pan sprzedaje|" +
			"pod jaką nazwą pani sprzedaje|卖家名|店铺名|出品者名|ショップ名|विक्रेता का नाम|किस नाम से बेचते|kis naam se bechte|بأي اسم تبيع|اسم البائع|" +
			"लॉगिन आईडी|लॉगइन आईडी|login आईडी|लॉगिन नाम|in game name|ingame name|game name|gamertag|gamer tag|player name|" +
			"player id|character name|summoner name|steam name|spielername|spielname|nickname im spiel|nombre de jugador|" +
			"nombre del personaje|pseudo|pseudonyme|nom de joueur|nome giocatore|nome del personaggio|nome de jogador|" +
			"nome do personagem|nick|spelersnaam|speelnaam|nazwa gracza|nazwa postaci|login użytkownika|游戏名|角色名|游戏昵称|昵称|プレイヤー名|キャラクター名|" +
			"गेमर टैग|اسم اللاعب|username|user name|user id|userid|login|login name|login id|log in name|handle|screen name|" +
			"benutzername|benutzer|nutzername|anmeldename|benutzerkennung|usuario|nombre de usuario|id de usuario|identifiant|" +
			"nom d'utilisateur|identifiant de connexion|nome utente|utente|nome de usuário|usuário|nome de utilizador|utilizador|" +
			"gebruikersnaam|gebruiker|inlognaam|nazwa użytkownika|nazwę użytkownika|użytkownik|用户名|登录名|用户id|ユーザー名|ユーザーid|ログインid|" +
			"यूज़रनेम|यूजरनेम|यूज़र आईडी|اسم المستخدم|معرف المستخدم|اليوزر"},
		{about(username, password), "how do you log in|how do you sign in|how are you logging in|how do you get in|" +
			"wie loggen sie sich ein|wie melden sie sich an|cómo inicia sesión|cómo entra|cómo accede|comment vous connectez vous|" +
			"comment vous identifiez vous|come accede|come entra|come fa il login|como faz login|como acede|como entra|como acessa|" +
			"hoe logt u in|jak się pan loguje|jak się pani loguje|login details|login credentials|credentials|log in details|" +
			"username and password|user name and password|anmeldedaten|zugangsdaten|logindaten|credenciales|datos de acceso|" +
			"usuario y contraseña|identifiants|identifiants de connexion|credenziali|dati di accesso|credenciais|dados de acesso|" +
			"inloggegevens|dane logowania|登录信息|ログイン情報|लॉगिन जानकारी|بيانات الدخول|بيانات تسجيل الدخول"},
		{about(deviceID), "serial number|serial no|serial|serials|serial code|device serial|s n|seriennummer|gerätenummer|serien nr|" +
			"número de serie|número de série|numéro de série|numero di serie|numero seriale|serienummer|numer seryjny|nr seryjny|序列号|序号|" +
			"シリアル番号|シリアルナンバー|製造番号|सीरियल नंबर|الرقم التسلسلي|الرقم المتسلسل|iccid|sim number|sim card number|sim serial|simkartennummer|" +
			"número de sim|numéro de sim|numero della sim|número do sim|simnummer|numer karty sim|imei|imei number|imei of the phone|" +
			"imei of my phone|serial number of the phone|device id|udid|imei nummer|número imei|numéro imei|codice imei|numer imei|串号|" +
			"識別番号"},
		{about(vehicleID), "plate|plates|plaque|plaque minéralogique|fahrzeugidentnummer|fahrzeugidentifikationsnummer|" +
			"fahrzeugidentifizierungsnummer|fahrzeug identifizierungsnummer|amtliches kennzeichen|autokennzeichen|nummernschild|" +
			"reg number|car reg|reg plate|vehicle reg|vehicle registration|car registration|license plate number|licence plate number|" +
			"número de chasis|placas|patente|numéro de châssis|numéro de série du véhicule|targa del veicolo|número de chassi|renavam|" +
			"chassisnummer|kentekennummer|nr rejestracyjny|numer nadwozia|车牌号码|车辆识别号|車のナンバー|रजिस्ट्रेशन नंबर|गाड़ी का नंबर|" +
			"رقم لوحة السيارة|رقم الشاصي|vin|vin number|vehicle identification number|chassis number|license plate|licence plate|" +
			"plate number|number plate|registration plate|registration number|kennzeichen|fahrgestellnummer|matrícula|" +
			"número de bastidor|plaque d'immatriculation|immatriculation|targa|numero di telaio|matrícula do carro|placa|placa do carro|" +
			"kenteken|numer rejestracyjny|tablica rejestracyjna|车牌|车牌号|车架号|ナンバープレート|車台番号|गाड़ी नंबर|رقم اللوحة|رقم الهيكل"},
		{about(cryptoWallet), "btc wallet|bitcoin wallet|crypto wallet|wallet|btc address|bitcoin address|ethereum address|eth address|" +
			"crypto address|monedero|portefeuille crypto|portafoglio bitcoin|carteira bitcoin|portfel bitcoin|钱包地址|ウォレットアドレス"},
		{about(apiKey), "api key|apikey|api token|access token|auth token|secret key|access key|api secret|client secret|bearer token|" +
			"license key|api schlüssel|clave api|clé api|chiave api|chave api|api sleutel|klucz api|密钥|apiキー|एपीआई कुंजी|مفتاح api"},
		{about(age), "age|how old are you|how old is he|how old is she|how old are they|ile ma lat|ile lat ma|quanti anni ha|" +
			"quantos anos tem|quel âge a|cuántos años tiene|hoe oud is|wie alt ist er|wie alt ist sie|age of the child|" +
			"how many years old|how old|alter|wie alt|edad|cuántos años|âge|quel âge|età|quanti anni|idade|quantos anos|leeftijd|" +
			"hoe oud|wiek|ile lat|ile ma pan lat|ile ma pani lat|ile pan ma lat|ile pani ma lat|ile masz lat|何歳|おいくつ|几岁|多大了|多大年纪|कितने साल|كم سنك|年龄|年齢|उम्र|आयु|العمر|عمرك|كم عمرك"},
	}
}

// harmless lists what is named like personal data and is not, so that "order
// number" is not heard as a request for a number.
func harmless() []entry {
	return []entry{
		{phrase{role: benign}, "meter reading|meter readings|zählerstand|zählerstände|lectura del contador|lectura|relevé de compteur|" +
			"relevé du compteur|index du compteur|lettura del contatore|lettura|leitura do contador|leitura|meterstand|meterstanden|" +
			"stan licznika|odczyt|电表读数|读数|検針値|メーターの数字|मीटर रीडिंग|रीडिंग|قراءة العداد|size|größe|taille|talla|taglia|tamanho|maat|" +
			"rozmiar|尺码|尺寸|サイズ|साइज़|المقاس|يظهر خطأ|رسالة خطأ|erreur|fehler|fehlermeldung|errore|erro|fout|foutmelding|błąd|错误|報錯|エラー|" +
			"एरर|त्रुटि|خطأ رقم|ending in|ends in|ending with|尾号"},
		{phrase{role: benign | ending}, "last four|last 4|last four digits|last 4 digits|last three digits|letzten vier|" +
			"letzten vier ziffern|últimos cuatro|últimos 4|ultimos cuatro digitos|quatre derniers|4 derniers|quatre derniers chiffres|" +
			"ultime quattro|ultime 4|últimos quatro|laatste vier|ostatnie cztery|末四位|后四位|下4桁|下四桁|अंतिम चार|آخر أربعة|آخر 4|last digits|" +
			"letzten ziffern|vier letzten ziffern|die letzten 4|últimos dígitos|cuatro últimos|derniers chiffres|ultime cifre|" +
			"últimos dígitos do cartão|quatro últimos|laatste cijfers|laatste 4|ostatnie cyfry|ostatnie 4|最后四位|末尾4桁|आखिरी चार|आखिरी 4|" +
			"الأرقام الأخيرة|ultime quattro cifre|ultime quattro cifre della carta|laatste vier cijfers|laatste vier cijfers van de kaart|" +
			"ostatnie cztery cyfry|ostatnie cztery cyfry karty|últimos quatro dígitos|últimos cuatro dígitos"},
		{phrase{role: which | inquiry}, plainlyAsked()},
		{phrase{role: which | inquiry | benign}, "rate this|rate the|rate our|rate your|rate us|rate me|rate it|would you rate|would you score|" +
			"on a scale|how did we do|how did i do|how many stars|leave a rating|from 1 to 5|from 1 to 10|from 0 to 10|between 1 and 5|" +
			"between 1 and 10|" +
			"bewerten sie|bewerte|bewertet|ihre bewertung|von 1 bis 5|von 1 bis 10|von 0 bis 10|wie viele sterne|wie zufrieden|auf einer skala|" +
			"califique|califica|valore|valora|puntúe|puntúa|su valoración|de 1 a 5|de 1 a 10|de 0 a 10|del 1 al 5|del 1 al 10|" +
			"del 0 al 10|en una escala|cuántas estrellas|" +
			"notez|évaluez|votre note|quelle note|de 1 à 5|de 1 à 10|de 0 à 10|sur une échelle|combien d'étoiles|" +
			"valuti|valuta|dai un voto|dia un voto|che voto|voti|da 1 a 5|da 1 a 10|da 0 a 10|su una scala|quante stelle|" +
			"avalie|avalia|classifique|sua nota|que nota|dê uma nota|numa escala|em uma escala|quantas estrelas|" +
			"beoordeel|beoordeelt|uw beoordeling|welk cijfer geeft|van 1 tot 5|van 1 tot 10|van 0 tot 10|op een schaal|hoeveel sterren|" +
			"oceń|ocenić|proszę ocenić|jak ocenia|twoja ocena|od 1 do 5|od 1 do 10|od 0 do 10|w skali|ile gwiazdek|" +
			"打分|评分|评价|满意度|几颗星|1到5|1到10|评价|評価|満足度|1から5|1から10|点数をつけ|रेटिंग|रेट करें|मूल्यांकन|1 से 5|1 से 10|rating dein|rating dijiye|" +
			"rate karein|rate kijiye|قيم|قيّم|تقييم|تقييمك|من 1 إلى 5|من 1 الى 5|من 1 إلى 10|من 0 إلى 10|كم نجمة"},
		{phrase{role: benign}, "siniestro|número de siniestro|sinistre|numéro de sinistre|sinistro|numero di sinistro|número do sinistro|schadennummer|" +
			"schadensnummer|schadefall|schade|schadenummer|szkoda|szkody|numer szkody|claim number|理赔号|报案号|事故番号|दावा संख्या|رقم المطالبة|" +
			"barcode|strichcode|codigo de barras|código de barras|code barre|codice a barre|kod kreskowy|条形码|条码|バーコード|" +
			"application number|application no|application id|application reference|application ref|" +
			"number of your application|number of the application|claim reference|claim no|complaint number|file number|file reference|" +
			"reference from your letter|reference on your letter|reference on the letter|reference from the letter|our reference|" +
			"your reference|aktenzeichen|geschäftszeichen|vorgangszeichen|antragsnummer|número de solicitud|número de expediente|" +
			"expediente|numéro de demande|référence du courrier|numéro de la demande|numero di pratica|numero della pratica|" +
			"numero pratica|numero di domanda|protocollo|número do processo|número de processo|número do protocolo|protocolo|" +
			"aanvraagnummer|dossiernummer|zaaknummer|kenmerk|numer wniosku|numer sprawy|sygnatura|znak sprawy|申请号|申请编号|受理编号|案件编号|申請番号|" +
			"受付番号|整理番号|आवेदन संख्या|आवेदन नंबर|aavedan number|aavedan sankhya|رقم المعاملة|رقم الطلب المقدم|record locator|pnr|" +
			"pickup number|bag tag|baggage tag|luggage tag|tag number|buchungsreferenz|gepäcknummer|localizador|" +
			"código de localización|código da reserva|código de reserva|code de réservation|référence de réservation|" +
			"codice prenotazione|codice di prenotazione|numero prenotazione|boekingscode|reserveringscode|kod rezerwacji|" +
			"预订号|预订码|予約コード|बुकिंग कोड|बुकिंग नंबर|رمز الحجز|كود الحجز|departure city|city of departure|city of origin|" +
			"city of destination|arrival city|destination city|city are you leaving|city are you departing|city are you traveling|" +
			"city are you going|commit|commit hash|request id|trace id|session id|the model|pat no|color|colour|colour code|hex code|" +
			"build|build number|apartment number|gate|platform|seat number|row|chapter|lesson|page number|error 0x|firmware|windows|" +
			"android|ios|iphone|galaxy|pixel|macbook|ip|ip address|public ip|order number|order no|order #|order id|order|orders|" +
			"ticket number|ticket id|ticket|case number|case id|case|reference number|booking number|booking reference|booking code|" +
			"型番|品番|型式|製品番号|机型|型号|" +
			"reservation number|reservation code|tracking number|tracking code|tracking|tracking id|invoice number|invoice|" +
			"confirmation number|flight number|flight|model number|model|part number|part no|product number|product code|item number|" +
			"sku|isbn|version|promo code|promotion code|promotional code|discount code|coupon code|voucher code|gift code|" +
			"gift card code|referral code|error code|error message|error|country code|area code|dial code|dress code|qr code|bar code|" +
			"barcode|source code|code of conduct|status code|color code|colour code|reset code link|game code|room number|room|" +
			"queue number|extension|table number|" +
			"password reset|password reset link|password reset email|reset link|password manager|password policy|password requirements|" +
			"password rules|password change|password protected|email support|email confirmation|email notification|email notifications|" +
			"email with|email from us|email from our|emails|email you|email us|phone support|phone call|phone model|phone case|" +
			"phone app|card reader|card readers|gift card|business card|sim card|sd card|memory card|graphics card|birthday card|" +
			"loyalty card|address bar|address book|mac address|web address|account manager|account settings|account balance|" +
			"account status|mobile app|mobile device|phone settings|" +
			"wlan name|wifi name|wi fi name|ssid|netzwerkname|nombre de la red|nombre del wifi|nom du wifi|nom du réseau|" +
			"nome della rete|nome da rede|netwerknaam|nazwa sieci|网络名称|ネットワーク名|اسم الشبكة|name of the dish|name of the street|" +
			"name of the shop|name of the store|name of the bank|name of the medication|name of the game|name of the file|" +
			"name of the plan|name of the course|name of the team|name of the website|name of the device|name of the network|" +
			"name of the branch|name of the show|name of the product|name of the item|product name|name of the restaurant|" +
			"restaurant name|hotel name|name of the hotel|name of the company|company name|business name|name of the event|event name|" +
			"name of the movie|movie name|name of the film|name of the song|song name|track name|album name|artist name|" +
			"name of the artist|name of the place|name of the app|file name|brand name|domain name|device name|network name|" +
			"name of the doctor|dentist name|stylist name|name of the stylist|name of the attraction|playlist name|state of|in the name|" +
			"name a few|state the|united states|" +
			"bestellnummer|auftragsnummer|rechnungsnummer|sendungsnummer|paketnummer|artikelnummer|fehlercode|gutscheincode|rabattcode|" +
			"vorgangsnummer|ticketnummer|fallnummer|buchungsnummer|buchungscode|bestellung|passwort zurücksetzen|" +
			"número de pedido|pedido|número de orden|número de seguimiento|número de factura|código de error|código promocional|" +
			"código de descuento|número de reserva|número de caso|número de vuelo|enlace de restablecimiento|" +
			"numéro de commande|commande|numéro de suivi|numéro de facture|code promo|code promotionnel|code d'erreur|code erreur|" +
			"numéro de dossier|numéro de réservation|numéro de vol|code de réduction|" +
			"numero d'ordine|numero ordine|ordine|numero di tracking|numero di spedizione|numero di fattura|codice sconto|" +
			"codice promozionale|codice di errore|codice errore|numero di prenotazione|codice di tracciamento|" +
			"número do pedido|pedido|código de rastreio|código de rastreamento|número da fatura|código promocional|código de desconto|" +
			"código de erro|número da reserva|cupom|" +
			"bestelnummer|ordernummer|factuurnummer|trackingcode|track en trace|kortingscode|foutcode|bestelling|boekingsnummer|reserveringsnummer|" +
			"numer zamówienia|zamówienie|zamówienia|numer faktury|numer przesyłki|kod rabatowy|kod promocyjny|kod błędu|" +
			"numer zgłoszenia|numer rezerwacji|" +
			"订单|订单号|订单编号|快递单号|运单号|优惠码|错误代码|二维码|発票号|注文番号|注文|追跡番号|問い合わせ番号|エラーコード|クーポンコード|予約番号|" +
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
	for _, line := range [...]string{
		"favorito favorita preferido preferida|" +
			"color comida plato película libro equipo cantante canción animal deporte postre bebida dulce actor número asignatura profesor maestra|" +
			"cor prato filme livro time equipa cantor música doce sobremesa esporte desporto ator matéria professora",
		"préféré préférée|" +
			"couleur plat film livre équipe chanteur chanteuse chanson animal sport dessert boisson gâteau acteur actrice matière fleur pays",
		"preferito preferita|colore piatto film libro squadra cantante canzone animale sport dolce bevanda attore attrice materia fiore cibo gelato",
	} {
		words := strings.Split(line, "|")
		for _, things := range words[1:] {
			for _, thing := range strings.Fields(things) {
				for _, word := range strings.Fields(words[0]) {
					b.WriteString(thing + " " + word + "|")
				}
			}
		}
	}
	for _, thing := range strings.Fields("kleur film boek team club zanger zangeres lied liedje dier sport gerecht eten toetje drankje vak leraar lerares juf acteur bloem land stad") {
		b.WriteString("favoriete " + thing + "|lievelings" + thing + "|")
	}
	for _, thing := range strings.Fields("farbe essen film buch verein mannschaft sänger lied tier sport gericht nachspeise getränk fach schauspieler blume land stadt band süßigkeit") {
		b.WriteString("lieblings" + thing + "|")
	}
	for _, thing := range strings.Fields("kolor film książka drużyna piosenkarz piosenka zwierzę sport danie zupa deser napój przedmiot aktor kwiat miasto potrawa") {
		b.WriteString("ulubiony " + thing + "|ulubiona " + thing + "|ulubione " + thing + "|")
	}
	b.WriteString("最喜欢的菜|最喜欢的电影|最喜欢的书|最喜欢的歌|最喜欢的动物|最喜欢的球队|最喜欢的食物|好きな食べ物は|好きな映画|好きな本|好きな歌手|好きな動物|好きなチーム|पसंदीदा खाना|पसंदीदा फिल्म|" +
		"पसंदीदा किताब|पसंदीदा गाना|पसंदीदा खिलाड़ी|पसंदीदा मिठाई|فيلمك المفضل|كتابك المفضل|طعامك المفضل|أكلتك المفضلة|فريقك المفضل|" +
		"أغنيتك المفضلة|")
	b.WriteString("favourite football team|favorite football team|favourite sports team|favorite sports team|favorite baseball team|" +
		"favourite childhood memory|favorite vacation spot|favourite holiday destination")
	return b.String()
}
