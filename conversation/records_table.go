package conversation

func recordOf(k kind) phrase { return phrase{role: record, kinds: setOf(k)} }

// records lists what has a number of its own. A word for a number beside one names the
// number: "the number on my membership", "contract no. 4471", "Mitglied Nr.". Those of
// employees are found by a detector alone, so that a policy can let them pass.
func records() []entry {
	return []entry{
		{recordOf(accountNumber), "find me under|look me up under|me up under|registered under|filed under|listed under|member|" +
			"membership|cust|membership card|rewards card|library card|customer|client|subscriber|subscription|account|accounts|acc|" +
			"contract|agreement|policy|policyholder|insurance policy|utility|tenancy|pension|loan|mortgage|scheme|your bill|my bill|" +
			"claimant|applicant|resident|donor|investor|shareholder|depositor|consumer|ratepayer|taxpayer|student|pupil|pensioner|" +
			"veteran|" +
			"mitglied|mitgliedschaft|mitgliedskarte|mitgliedsausweis|kunde|kundin|kundenkarte|vertrag|vertrags|versicherungspolice|" +
			"versicherungsschein|abo|abonnement|abonnent|mietvertrag|darlehen|antragsteller|schüler|spender|aktionär|" +
			"socio|socia|cliente|abonado|abonada|contrato|póliza|suscripción|suministro|préstamo|hipoteca|alumno|alumna|estudiante|" +
			"solicitante|accionista|" +
			"adhérent|adhérente|client|cliente|abonné|abonnée|contrat|police|sociétaire|prêt|étudiant|étudiante|allocataire|actionnaire|" +
			"abbonato|abbonamento|contratto|polizza|utenza|tessera|fornitura|mutuo|prestito|studente|studentessa|richiedente|azionista|" +
			"sócio|sócia|assinante|assinatura|apólice|associado|fornecimento|empréstimo|aluno|aluna|requerente|acionista|" +
			"lid|lidmaatschap|klant|abonnee|polis|ledenpas|klantenkaart|hypotheek|lening|leerling|aanvrager|" +
			"klient|klienta|członek|członka|członkostwa|abonent|abonenta|abonamentu|umowa|umowy|umowę|polisa|polisy|polisę|" +
			"karta klienta|karty klienta|kredytu|pożyczki|studenta|ucznia|wnioskodawcy|" +
			"会员|会员卡|客户|合同|保单|会員|会員証|会員カード|お客様|顧客|契約|ご契約|証券|学生|申请人|受給者|" +
			"ग्राहक|सदस्य|सदस्यता|अनुबंध|पॉलिसी|खाता|खाते|अकाउंट|उपभोक्ता|छात्र|आवेदक|grahak|sadasya|khata|khate|" +
			"العميل|الزبون|المشترك|العضو|العضوية|عضويتي|عضويتك|العقد|عقدي|عقدك|الوثيقة|البوليصة|الاشتراك|اشتراكي|اشتراكك|الحساب|حسابي|" +
			"حسابك|الطالب|المستفيد"},
		{recordOf(medicalID), "patient|hospital|clinic|chart|kaiser|health insurance|health insurer|health plan|health card|" +
			"health cover|medical insurance|medical card|medical aid|dental plan|insurance card|nhs|medicare|medicaid|health insurer|" +
			"insurer|blue cross|blue shield|bcbs|aetna|cigna|kaiser permanente|humana|united healthcare|unitedhealthcare|bupa|vhi|" +
			"patientin|krankenhaus|klinik|krankenkasse|welcher kasse|welche kasse|meine kasse|meiner kasse|ihre kasse|ihrer kasse|" +
			"krankenversicherung|gesetzlich versichert|gesundheitskarte|versichertenkarte|aok|barmer|dak|techniker krankenkasse|ikk|" +
			"knappschaft|" +
			"paciente|clínica|asegurado|asegurada|seguro médico|seguro de salud|sanitas|adeslas|obra social|aseguradora|isapre|" +
			"tarjeta sanitaria|historia clínica|" +
			"patiente|hôpital|clinique|mutuelle|dossier médical|" +
			"paziente|ospedale|tessera sanitaria|cartella clinica|assicurazione sanitaria|asl|" +
			"convênio|plano de saúde|seguro de saúde|unimed|amil|carteirinha|prontuário|" +
			"patiënt|ziekenhuis|zorgverzekeraar|zorgverzekering|zorgpas|zilveren kruis|menzis|vgz|" +
			"pacjent|pacjenta|szpital|szpitala|szpitalu|przychodni|ubezpieczenie zdrowotne|ubezpieczenia zdrowotnego|nfz|" +
			"患者|病人|医院|医保|就诊|病历|病院|診察|健康保険|保険証|カルテ|" +
			"मरीज|मरीज़|अस्पताल|स्वास्थ्य बीमा|हेल्थ इंश्योरेंस|mareez|marij|aspatal|" +
			"المريض|المستشفى|التأمين الصحي|التأمين الطبي|تأميني الصحي|بطاقة التأمين"},
		{recordOf(driversLicence), "license|licence|lic|driving license|photocard|fahrerlaubnis|carnet|licencia|permis|" +
			"carta de condução|驾照|驾驶证|免許|免許証|लाइसेंस|رخصة|رخصتي|رخصتك|رخصة السواقة"},
		{recordOf(passport), "travel document|pp|reisedokument|documento de viaje|titre de voyage|documento di viaggio|" +
			"documento de viagem|reisdocument|dokument podróży"},
		{recordOf(bankAccount), "folio|savings|checking|chequing|current account|savings account|girokonto|sparkonto|tagesgeldkonto|" +
			"cuenta corriente|cuenta de ahorro|cuenta de ahorros|compte courant|livret|conto corrente|conta corrente|conta poupança|" +
			"poupança|spaarrekening|betaalrekening|rachunek|konto oszczędnościowe"},
		{recordOf(nationalID), "dowód|dowodu|dowód osobisty|هويتي|الهوية|هوية|البطاقة الشخصية"},
		{recordOf(routingNumber), "transit|institution"},
		{recordOf(vehicleID), "reg|rego|registration"},
		{phrase{role: reference}, "nr|nro|nº|num|núm|numer|numeru|nummer|ref|réf|reference|referenz|referencia|référence|referência|" +
			"referentie|riferimento|id|identifier|identifiant|codice|código|kod|kennung|编号|コード|आईडी|المرجع"},
		{phrase{role: common}, "customer service|customer services|customer support|customer care|client services|member services|" +
			"account manager|kundenservice|kundendienst|servicio al cliente|atención al cliente|service client|service clients|" +
			"servizio clienti|assistenza clienti|atendimento ao cliente|apoio ao cliente|klantenservice|obsługa klienta|obsługi klienta|" +
			"客户服务|お客様センター|お客様相談|お客様サポート|ग्राहक सेवा|خدمة العملاء"},
	}
}
