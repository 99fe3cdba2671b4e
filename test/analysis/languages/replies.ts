import type { Act } from '../../../src/model.ts';

const ACT: Record<string, Act> = {
  AP: 'apology',
  EM: 'empathy',
  AI: 'ask_info',
  MP: 'move_private',
  DF: 'deflect',
  PR: 'promise',
  NO: 'noted',
  AN: 'answer',
  AC: 'action',
  CL: 'closure',
  SO: 'social',
};

/** Invented replies of brands with the acts a reader finds in them, worded apart from the rule tables. */
const LINES: Record<string, string> = {
  es: `
AP | Hola Marta, mil perdones por el retraso de tu envío.
AP PR | Te pedimos disculpas, mañana mismo te devolvemos el importe.
EM | Entendemos perfectamente tu enfado, Luis.
EM MP | Qué pena leer esto. Escríbenos por mensaje directo y lo vemos.
MP | ¿Nos mandas un MD con tu DNI y el número de póliza?
MP | Llámanos al 900 123 456 y te atendemos enseguida.
MP | Por favor, facilítanos tu correo por privado.
AI | ¿Desde cuándo te ocurre y en qué dispositivo?
AI | ¿Podrías indicarnos la localidad y la calle afectada?
AI | Dinos qué mensaje te aparece en pantalla, por favor.
DF | Para esto tienes que acudir a tu banco.
DF | Eso debes hablarlo directamente con la tienda donde lo compraste.
PR | Un técnico se pasará por tu casa el jueves.
PR | En 48 horas tendrás noticias nuestras.
PR | Estamos trabajando para restablecer el servicio cuanto antes.
PR | Lo revisamos y te decimos algo hoy.
NO | Trasladamos tu queja al departamento correspondiente.
NO SO | Gracias por la idea, se la hacemos llegar al equipo de producto.
AN | El pago con tarjeta está disponible solo en la aplicación.
AN | Prueba a apagar el router durante un minuto y enciéndelo de nuevo.
AN | Lamentablemente, los billetes de esa tarifa no admiten cambios.
AC | Ya te hemos abonado los 20 euros en tu cuenta.
AC | Acabamos de cambiarte el asiento, ya lo puedes ver en tu reserva.
CL | ¡Nos alegra saber que ya te funciona!
SO | ¡Gracias a ti por confiar en nosotros! Feliz tarde.
SO | ¡Un placer! Aquí nos tienes para lo que necesites.
`,
  pt: `
AP | Oi Ana, pedimos perdão pelo atraso na entrega.
AP | Desculpa pelo incómodo que isto te causou.
EM | Compreendemos a sua frustração, Rui.
EM | Imaginamos como isso é chato, Carla.
MP | Manda pra gente uma DM com o seu CPF?
MP | Por favor, chama a gente no direct com o número do pedido.
MP | Ligue para 0800 555 0101 que vamos te ajudar.
AI | Qual aparelho você usa e que erro aparece?
AI | Pode nos dizer há quantos dias está sem sinal?
AI | Nos conta o nome da loja e o horário, por favor.
DF | Nesse caso é preciso procurar o seu banco.
DF | Você deve falar diretamente com a transportadora.
PR | Amanhã um técnico irá até a sua casa.
PR | Vamos apurar o caso e damos um retorno em 24 horas.
PR | O valor será estornado em até 5 dias úteis.
PR | A nossa equipa está a tratar da avaria neste momento.
NO | Vou passar a sua sugestão para o time responsável.
NO | Anotamos aqui o seu comentário e já encaminhamos para a loja.
AN | Infelizmente essa oferta terminou na semana passada.
AN | O serviço só está disponível nas capitais.
AN | Experimente reiniciar o telemóvel e abrir a app outra vez.
AC | Já reembolsámos o valor na sua conta.
AC | Acabamos de reenviar o seu cartão.
CL | Que bom que deu tudo certo!
SO | Obrigada pelo carinho, Bia! Ótimo fim de semana.
SO | Imagina, estamos sempre por aqui!
`,
  fr: `
AP | Bonjour Léa, nous sommes navrés pour ce retard.
AP | Toutes nos excuses pour la gêne occasionnée.
AP PR | Pardon pour l'attente, un conseiller vous rappelle demain matin.
EM | Nous comprenons votre agacement, Hugo.
EM MP | Je suis triste de lire cela. Passez en MP avec votre numéro de client.
MP | Pouvez-vous nous écrire en message privé avec votre référence ?
MP | Merci de nous joindre au 3900, du lundi au samedi.
MP | Suivez-nous puis envoyez-nous un DM.
AI | Depuis quand la panne dure-t-elle ?
AI | Quel modèle utilisez-vous et quel message s'affiche ?
AI | Pourriez-vous nous préciser la ville concernée ?
DF | Il faut vous rapprocher de votre banque.
DF | Adressez-vous au vendeur pour ce remboursement.
PR | Nos équipes sont à pied d'oeuvre pour rétablir la ligne.
PR | Vous serez livré vendredi au plus tard.
PR | Nous revenons vers vous sous 48 heures.
PR | Je me renseigne et je vous tiens au courant.
NO | Je fais remonter votre remarque au magasin.
NO | C'est noté, nous transmettons à l'équipe concernée.
AN | Cette offre est réservée aux nouveaux abonnés.
AN | Malheureusement, ce tarif n'est pas échangeable.
AN | Débranchez la box pendant dix secondes puis rallumez-la.
AC | Nous venons de vous rembourser les frais.
AC | Votre commande a été annulée comme demandé.
CL | Ravis que tout soit rentré dans l'ordre !
SO | Avec plaisir, très belle soirée à vous !
`,
  de: `
AP | Hallo Jana, das tut uns wirklich leid mit der Verspätung.
AP | Bitte entschuldige die lange Wartezeit in der Leitung.
EM | Deinen Ärger können wir gut verstehen.
EM | Das ist natürlich richtig ärgerlich, Tom.
MP | Schreib uns doch kurz eine DM mit deiner Kundennummer.
MP | Magst du uns die Daten per PN schicken?
MP | Ruf uns bitte unter 0800 5550101 an.
AI | Seit wann besteht die Störung bei dir?
AI | Welches Gerät nutzt du und was zeigt es an?
AI | Nenn uns bitte die Postleitzahl und die Straße.
DF | Da musst du dich an deine Bank wenden.
DF | Bitte klär das direkt mit dem Händler.
PR | Morgen kommt ein Techniker bei dir vorbei.
PR | Wir gehen dem nach und geben dir bis Freitag Bescheid.
PR | Das Geld ist in drei Werktagen wieder auf deinem Konto.
PR | Die Kollegen arbeiten mit Hochdruck an der Störung.
NO | Deine Anregung geben wir gern an das Team weiter.
NO | Ist notiert, danke für den Hinweis!
AN | Leider ist der Tarif nicht mehr buchbar.
AN | Zieh den Stecker für eine Minute und starte die Box neu.
AN | Das Angebot gilt nur für Neukunden.
AC | Wir haben dir den Betrag soeben gutgeschrieben.
AC | Dein Passwort wurde zurückgesetzt.
CL | Schön, dass jetzt alles wieder läuft!
SO | Danke dir, hab einen schönen Abend!
SO | Sehr gern, bis zum nächsten Mal!
`,
  it: `
AP | Ciao Sara, ci scusiamo tanto per il ritardo.
AP | Siamo spiacenti per il disagio, Paolo.
EM | Capiamo bene la tua rabbia.
EM MP | Che peccato leggere questo. Scrivici in privato con il codice.
MP | Mandaci un DM con il tuo codice fiscale.
MP | Puoi contattarci al numero verde 800 555 010?
MP | Inviaci i dati tramite messaggio privato, per favore.
AI | Da quando non ti funziona la linea?
AI | Quale errore ti compare e su che telefono?
AI | Ci dici in quale negozio è successo?
DF | Per questo devi rivolgerti alla tua banca.
DF | Ti consigliamo di sentire direttamente il venditore.
PR | Domani ti chiamerà un nostro operatore.
PR | Controlliamo e ti facciamo sapere entro stasera.
PR | Riceverai il rimborso in cinque giorni lavorativi.
PR | I tecnici sono al lavoro per risolvere il guasto.
NO | Giriamo la tua segnalazione al reparto competente.
NO | Prendiamo nota del tuo suggerimento.
AN | Purtroppo la promozione è scaduta ieri.
AN | Spegni il modem per un minuto e poi riaccendilo.
AN | Il servizio è attivo solo nelle grandi città.
AC | Ti abbiamo appena riaccreditato l'importo.
AC | La tua prenotazione è stata modificata.
CL | Felici che sia tutto risolto!
SO | Grazie mille a te, buona serata!
SO | Di nulla, siamo qui quando vuoi!
`,
  nl: `
AP | Hoi Eva, onze excuses voor de vertraging.
AP | Het spijt ons dat je zo lang moest wachten.
EM | We snappen dat je hier van baalt, Bram.
EM | Wat vervelend om te lezen, Noor.
MP | Stuur ons even een DM met je klantnummer.
MP | Kun je je gegevens via een privébericht doorgeven?
MP | Bel ons op 0800 0101, dan helpen we je verder.
AI | Sinds wanneer heb je geen verbinding?
AI | Welk toestel gebruik je en wat staat er op het scherm?
AI | Laat even weten in welke winkel dit gebeurde.
DF | Daarvoor moet je bij je bank zijn.
DF | Neem hiervoor contact op met de verkoper.
PR | Morgen komt er een monteur bij je langs.
PR | We zoeken het uit en je hoort vandaag nog van ons.
PR | Het bedrag staat binnen vijf werkdagen op je rekening.
PR | Onze collega's werken hard aan een oplossing.
NO | We geven je tip door aan het team.
NO | Genoteerd, we nemen het mee!
AN | Helaas is deze actie al afgelopen.
AN | Haal de stekker er een minuut uit en start hem opnieuw op.
AN | Deze korting geldt alleen voor nieuwe klanten.
AC | We hebben het geld net teruggestort.
AC | Je bestelling is geannuleerd zoals gevraagd.
CL | Fijn dat het weer werkt!
SO | Dank je wel, fijne avond nog!
SO | Graag gedaan, tot de volgende keer!
`,
};

/** The replies of each language with their acts. */
export const REPLIES: [language: string, acts: Act[], text: string][] = Object.entries(LINES).flatMap(
  ([language, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line): [string, Act[], string] => {
        const [codes = '', text = ''] = line.split(' | ');
        return [language, codes.split(' ').map((code) => ACT[code]!), text];
      }),
);
