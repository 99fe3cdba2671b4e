import type { ReadLanguage } from '../text/language.ts';
import { type Lexicon, phrases } from './pattern.ts';

/**
 * What a matter is about, and what is reported of elsewhere, in the other languages we read. Codes are those of the English
 * lexicons: `topic/...` and `report/...`. Words are cut to their stems (`*`), since these languages bend them.
 */
type Matters = Readonly<Record<string, string>>;

const ES: Matters = {
  'topic/delivery':
    'paquete*; envío|envíos|envio|envios; entreg*; pedido|pedidos; repartidor*; maleta*|equipaje; correos|seur',
  'topic/billing':
    'cobr*; factur*; reembols*; devolución|devoluciones; dinero; recibo|recibos; tarjeta*; tarifa*; precio*; pago|pagos|pagué',
  'topic/outage': 'sin internet|luz|agua|señal|línea|cobertura; luz|wifi|fibra|cobertura; avería|averías; caído|caída',
  'topic/website_app':
    'aplicación; app; página; enlace|link; contraseña; cuenta ... bloqueada|acceso; bloquead*; iniciar sesión',
  'topic/product':
    'pantalla*; batería*; nevera|móvil|portátil|televisor|horno; talla*; defectuos*; garantía; comida|plato|platos',
  'topic/store_staff':
    'tienda|tiendas; camarer*; emplead*; dependient*; técnico|técnicos; atención al cliente; teléfono',
  'topic/policy': 'vuelo|vuelos; tren|trenes; cancel*; retras*; contrato|permanencia; andén',
  'report/promised':
    'prometieron|prometió|prometisteis|prometido; dijeron|dijo|dijisteis que; iba|iban a venir|llamar|llegar|pasar|enviar; quedaron en',
  'report/nobody_called':
    'nadie .. llama|llamó|ha|responde|contesta|vino; ni una llamada|respuesta; no me|nos han|ha llamado|respondido|contestado; sin respuesta; sigo igual',
  'report/contacted_before':
    'tercera|segunda|cuarta vez; <n>|dos|tres|cuatro|cinco|varias llamadas|correos|mensajes; os|les escribí|llamé|mandé; ya he|hemos llamado|escrito|explicado',
  'report/same_reply':
    'misma respuesta|plantilla|excusa; mismo correo|mensaje .. de|tres|otra; copiar y pegar; respuesta automática',
  'report/passed_around':
    'de un departamento|sitio a; me pasan de|con; historia|versión distinta|diferente; se echan la culpa',
  'report/channel_blocked':
    'me cuelgan|colgaron; para|acabar colgándome|colgando; buzón lleno; no hay forma de .. contactar|hablar; enlace .. blanco|roto|funciona; chat .. cerró|cierra|carga',
  'report/over_contacted':
    'dejad|dejen|dejar de llamarme|enviarme|mandarme|llamar; llamáis|llaman .. veces al día; llamadas comerciales; spam',
};

const PT: Matters = {
  'topic/delivery':
    'encomenda*; entreg*; pedido|pedidos; pacote*; frete; rastreio; correios; mala|malas|bagagem; envio|envios',
  'topic/billing':
    'cobr*; fatura*; boleto*; reembols*; estorno; cartão; dinheiro; mensalidade*; preço*; desconto|descontaram; valor',
  'topic/outage': 'sem internet|luz|energia|água|sinal|rede; energia|luz|wifi; queda|caiu; fora do ar',
  'topic/website_app': 'aplicativo*; app; site; link; senha; conta|acesso .. bloque*; bloque*; login',
  'topic/product':
    'tela; bateria*; geladeira|celular|televisão|notebook|forno; defeito*; garantia; comida|prato; tamanho',
  'topic/store_staff': 'loja|lojas; atendente*; atendimento; funcionári*; técnico|técnicos; garçom; telefone',
  'topic/policy': 'voo|voos; ônibus|trem|comboio; cancel*; atras*; contrato; portão',
  'report/promised':
    'prometeram|prometeu|prometido; disseram|disse que; ficou|ficaram de; iam|ia ligar|chegar|vir|enviar',
  'report/nobody_called':
    'ninguém|ninguem .. ligou|responde|respondeu|atende|veio|retornou; nem ligou|ligaram; sem resposta|retorno; até hoje .. silêncio|nada',
  'report/contacted_before':
    'terceira|segunda|quarta vez; já expliquei|liguei|mandei|falei|reclamei; mandei mensagem; <n>|duas|três|quatro|várias ligações|mensagens; liguei|falei|reclamei .. vezes',
  'report/same_reply':
    'mesma resposta|mensagem .. de|três|sempre|outra; resposta automática|padrão|pronta; copia e cola',
  'report/passed_around':
    'pessoas|setores|atendentes diferentes; de um setor|atendente; empurra|jogam .. outro; jogo de empurra',
  'report/channel_blocked':
    'desligaram na|o; caixa .. cheia; link .. branco|quebrado|funciona; não consigo .. falar|contato|contatar; chat .. fecha|caiu',
  'report/over_contacted': 'parem de ligar|mandar|enviar; ligam .. vezes .. dia; ligações de cobrança|vendas; spam',
};

const FR: Matters = {
  'topic/delivery': 'colis; livr*; commande*|commandé; expédi*; suivi; valise*|bagage*; facteur|chronopost|livreur',
  'topic/billing': 'rembours*; prélev*; factur*; débit*; argent; carte; tarif*; forfait*; prix; somme; paiement*',
  'topic/outage': 'panne*; courant; internet|wifi|réseau|fibre; coupure*; électricité',
  'topic/website_app':
    "appli|application; site; lien; mot de passe; compte .. bloqué|accès; connecter|connexion; l'appli",
  'topic/product':
    'écran*; batterie*; four|téléphone|frigo|portable|télé; défectu*; garantie; plat|plats|repas; taille; vis',
  'topic/store_staff': 'magasin*; serveur|serveuse; conseill*; vendeu*; technicien*; service client; téléphone; agence',
  'topic/policy': 'train|trains; vols|vol; bus; annul*; retard*; contrat; quai',
  'report/promised':
    "promis|promet*; on m'a dit|assuré; devait|devaient passer|appeler|arriver|livrer|venir; m'aviez dit",
  'report/nobody_called':
    "personne ne|n'a .. rappel*|répond*|appel*|venu; silence radio; aucun appel; aucune réponse; sans réponse; jamais rappelé|répondu",
  'report/contacted_before':
    'troisième|deuxième|quatrième fois; <n>|deux|trois|quatre|plusieurs appels|mails|messages|courriers; message envoyé; déjà appelé|écrit|expliqué|contacté; tout raconté',
  'report/same_reply': 'même réponse|mail|message|excuse; réponse automatique|type; copier coller',
  'report/passed_around':
    'conseillers|services|personnes|versions différents|différentes; on me renvoie; renvoyé de; se renvoient la',
  'report/channel_blocked':
    'raccroche*; boîte .. pleine; lien .. blanche|mort|marche; impossible de .. joindre|contacter|parler; ligne coupée; conversation coupée',
  'report/over_contacted': 'arrêtez de .. appeler|envoyer|harceler; appelez .. fois par jour; démarchage; spam|spams',
};

const DE: Matters = {
  'topic/delivery':
    'paket*; liefer*; sendung*; zustell*|zugestellt; bestell*; koffer|gepäck; versand*|rückversand; dhl|dpd|hermes; zusteller*',
  'topic/billing':
    'rechnung*; abgebucht|abbuchung*; erstatt*; rückerstattung*; geld; betrag|beträge; konto .. gezogen|abgebucht; tarif*; preis|preise; bezahlt; gebühr*',
  'topic/outage': 'strom*; internet|wlan|netz|empfang; störung*; ausfall|ausgefallen; heizung',
  'topic/website_app': 'website|webseite; app; link; passwort; konto .. gesperrt; gesperrt; anmeld*; login',
  'topic/product':
    'display*; akku*; waschmaschine|handy|laptop|fernseher|ofen; defekt*; garantie; essen|gericht; größe; schrauben',
  'topic/store_staff':
    'filiale*; mitarbeiter*; bedienung*; verkäufer*; techniker*; kundenservice|kundendienst|hotline; laden',
  'topic/policy': 'zug|züge; bahn; flug|flüge; bus; storn*; verspät*; vertrag; gleiswechsel|gleis',
  'report/promised':
    'versprochen|versprach*; zugesagt|zugesichert; sollte|sollten .. kommen|anrufen|zurückrufen|geliefert; hieß es|dass; gesagt .. dass|wird',
  'report/nobody_called':
    'niemand|keiner .. meldet|gemeldet|angerufen|antwortet|kümmert|zurückgerufen; funkstille; nie .. zurückgerufen|gemeldet|geantwortet; keine antwort|rückmeldung',
  'report/contacted_before':
    'zum dritten|zweiten|vierten mal; <n>|zwei|drei|vier|mehrere anrufe|mails|nachrichten; bereits|schon .. angerufen|geschrieben|gemeldet|erklärt; montag geschrieben; leuten erklärt',
  'report/same_reply':
    'gleiche|selbe|dieselbe antwort|mail|nachricht|ausrede; standardantwort*; textbaustein*; automatische antwort',
  'report/passed_around':
    'weitergeleitet|weiterverbunden|weitergereicht; von .. zu; verschiedene|unterschiedliche auskünfte|abteilungen|aussagen; schieben .. auf',
  'report/channel_blocked':
    'aufgelegt; postfach .. voll; link .. leere|leer|geht|tot; nicht .. erreichbar; warteschleife; chat .. beendet|geschlossen; kein durchkommen',
  'report/over_contacted':
    'hört|hören .. auf .. anzurufen; ruft|rufen .. mal am tag; werbeanrufe; spam; umfrage|umfragen',
};

const IT: Matters = {
  'topic/delivery':
    'pacco|pacchi; consegn*; spedi*; ordine|ordinato|ordini; corriere*; valigia|bagaglio|bagagli; tracciamento',
  'topic/billing':
    'rimbors*; addebit*; fattur*; scalato|scalati; soldi; importo; carta; tariff*; prezzo|prezzi; pagato|pagamento; bolletta*',
  'topic/outage': 'corrente; internet|wifi|linea|segnale|fibra; guasto|guasti; blackout; luce',
  'topic/website_app':
    "sito; app; l'app; link; password; conto|account .. congelato|bloccato; accesso|accedere; pagina",
  'topic/product':
    'schermo; batteria*; telefono rotto|nuovo|guasto; frigo|forno|lavatrice|portatile|cellulare; difettos*; garanzia; piatto|piatti; taglia; viti',
  'topic/store_staff':
    'negozio|negozi; camerier*; commess*; operator*; tecnico|tecnici; servizio clienti; telefonate; assistenza',
  'topic/policy': 'treno|treni; volo|voli; autobus; annull*; ritard*; contratto; binario',
  'report/promised':
    'promesso|promett*; avevano|avevate|hanno detto|assicurato; doveva|dovevano passare|chiamare|arrivare|venire; mi è stato detto',
  'report/nobody_called':
    'nessuno .. chiama|chiamato|risponde|risposto|venuto|richiamato; mai .. richiamato|risposto|chiamato; silenzio totale; nessuna risposta|chiamata',
  'report/contacted_before':
    "terza|seconda|quarta volta; <n>|due|tre|quattro|diverse telefonate|mail|messaggi|chiamate; ho|l'ho già .. chiamato|scritto|spiegato; vi ho .. scritto|chiamato; già spiegato|segnalato",
  'report/same_reply':
    'stessa risposta|mail|scusa; stesso messaggio .. da|tre|sempre; risposta automatica|standard; copia e incolla',
  'report/passed_around':
    'mi rimbalzano|passano; da un operatore|ufficio; versioni|persone|operatori diverse|diversi; scaricabarile',
  'report/channel_blocked':
    'buttato|messo giù; casella piena; link .. bianca|funziona|rotto; impossibile .. parlare|contattare; cade|caduta la linea; chat .. chiusa|chiude',
  'report/over_contacted':
    'smettetela|smettete di .. chiamar*|mandar*; chiamate .. volte al giorno; telefonate commerciali|pubblicitarie; spam',
};

const NL: Matters = {
  'topic/delivery': 'pakket*|pakje*; bezorg*; lever*|geleverd; bestel*; verzend*; track en; koffer|bagage; postnl|dhl',
  'topic/billing':
    'terugbeta*; afgeschreven; rekening .. gehaald|afgeschreven; factuur|facturen; geld; bedrag; tarief|tarieven; prijs|prijzen; betaald; kosten',
  'topic/outage': 'stroom*; internet|wifi|bereik|netwerk; storing*; verwarming',
  'topic/website_app':
    'website|site; app; link; wachtwoord; rekening|account .. geblokkeerd; geblokkeerd; inloggen; pagina',
  'topic/product':
    'scherm; batterij|accu; koelkast|telefoon|laptop|televisie|oven; defect; garantie; eten; maat; schroeven',
  'topic/store_staff': 'winkel*; medewerker*; bediening; verkoper*; monteur*; klantenservice; telefoontjes',
  'topic/policy': 'trein|treinen; vlucht|vluchten; bus|bussen; geannuleerd; vertrag*; contract; spoor',
  'report/promised':
    'beloofd|beloofde|beloofden; toegezegd; zou|zouden .. komen|bellen|terugbellen|bezorgd|geleverd; gezegd dat',
  'report/nobody_called':
    'niemand .. belt|gebeld|reageert|terug|antwoordt; sindsdien stilte; nooit .. teruggebeld|gebeld|antwoord|reactie; geen reactie|antwoord',
  'report/contacted_before':
    'derde|tweede|vierde keer; <n>|twee|drie|vier|meerdere telefoontjes|mails|berichten; al .. gebeld|gemaild|uitgelegd|gemeld; maandag gemaild; mensen uitgelegd',
  'report/same_reply':
    'zelfde|hetzelfde antwoord|mail|bericht|smoes; standaardantwoord*; automatisch antwoord; knip en plak',
  'report/passed_around':
    'van het kastje; doorverbonden|doorgestuurd; verschillende verhalen|afdelingen|mensen; wijzen naar elkaar',
  'report/channel_blocked':
    'opgehangen; mailbox .. vol; link .. lege|leeg|werkt; niet .. bereikbaar; wachtrij; chat .. gesloten|sluit',
  'report/over_contacted':
    'stop met .. bellen|mailen; bellen .. keer per dag; reclame telefoontjes|mails; spam; enquête*',
};

const made = (matters: Matters): Lexicon =>
  Object.fromEntries(Object.entries(matters).map(([code, list]) => [code, phrases(list)]));

/** Topics and reports by language. */
export const FOREIGN_MATTERS: Record<Exclude<ReadLanguage, 'en'>, Lexicon> = {
  es: made(ES),
  pt: made(PT),
  fr: made(FR),
  de: made(DE),
  it: made(IT),
  nl: made(NL),
};
