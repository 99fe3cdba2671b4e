import type { Outcome } from '../../../src/model.ts';

/** Invented threads in other languages: the outcome, then the posts, `C` the customer's, `B` the brand's. */
export const THREADS: [language: string, outcome: Outcome, posts: string[]][] = [
  [
    'es',
    'confirmed',
    [
      'C Llevo dos días sin internet, es una vergüenza',
      'B Prueba a reiniciar el router, por favor.',
      'C Muchas gracias, ya me funciona todo',
    ],
  ],
  [
    'es',
    'disputed',
    [
      'C Llevo dos días sin internet, es una vergüenza',
      'B Prueba a reiniciar el router, por favor.',
      'C Sigue sin funcionar nada, estoy harto',
    ],
  ],
  [
    'es',
    'private',
    ['C Me han cobrado dos veces', 'B Escríbenos por mensaje directo con tu número de cliente.', 'C Enviado'],
  ],
  ['es', 'promised', ['C ¿Dónde está mi pedido? Llevo dos semanas esperando', 'B Lo revisamos y te llamamos mañana.']],
  ['es', 'hollow', ['C Un servicio pésimo, llevo dos semanas esperando', 'B Lamentamos mucho las molestias.']],
  [
    'pt',
    'confirmed',
    [
      'C A minha internet não funciona desde ontem',
      'B Tente reiniciar o router, por favor.',
      'C Já funciona, obrigado',
    ],
  ],
  [
    'pt',
    'disputed',
    [
      'C A minha internet não funciona desde ontem',
      'B Tente reiniciar o router, por favor.',
      'C Continua sem funcionar',
    ],
  ],
  [
    'pt',
    'private',
    ['C Fui cobrado duas vezes, um absurdo', 'B Envie-nos uma mensagem direta com o seu número.', 'C Já enviei'],
  ],
  ['pt', 'promised', ['C Cadê o meu pedido? Já faz duas semanas', 'B Vamos verificar e retornamos amanhã.']],
  [
    'fr',
    'confirmed',
    [
      'C Ma box ne marche plus depuis hier',
      'B Débranchez la box dix secondes puis rallumez-la.',
      'C Ça marche maintenant, merci',
    ],
  ],
  [
    'fr',
    'disputed',
    [
      'C Ma box ne marche plus depuis hier',
      'B Débranchez la box dix secondes puis rallumez-la.',
      'C Ça ne marche toujours pas',
    ],
  ],
  [
    'fr',
    'private',
    [
      'C J’ai été débité deux fois, c’est inadmissible',
      'B Envoyez-nous un message privé avec votre numéro.',
      'C Envoyé',
    ],
  ],
  ['fr', 'promised', ['C Toujours pas de colis, ça fait deux semaines', 'B Nous revenons vers vous sous 48 heures.']],
  [
    'de',
    'confirmed',
    ['C Mein Internet geht seit gestern nicht', 'B Starte bitte die Box neu.', 'C Läuft wieder, danke'],
  ],
  [
    'de',
    'disputed',
    ['C Mein Internet geht seit gestern nicht', 'B Starte bitte die Box neu.', 'C Geht immer noch nicht'],
  ],
  [
    'de',
    'private',
    [
      'C Ihr habt zweimal abgebucht, eine Frechheit',
      'B Schreib uns bitte eine DM mit deiner Kundennummer.',
      'C Erledigt',
    ],
  ],
  ['de', 'promised', ['C Wo bleibt mein Paket? Warte seit zwei Wochen', 'B Wir prüfen das und melden uns morgen.']],
  ['it', 'confirmed', ['C Internet non funziona da ieri', 'B Prova a riavviare il modem.', 'C Ora funziona, grazie']],
  ['it', 'disputed', ['C Internet non funziona da ieri', 'B Prova a riavviare il modem.', 'C Ancora non funziona']],
  [
    'it',
    'private',
    ['C Mi avete addebitato due volte, vergogna', 'B Scrivici in privato con il tuo codice cliente.', 'C Fatto'],
  ],
  ['it', 'promised', ['C Aspetto il pacco da due settimane', 'B Verifichiamo e ti ricontattiamo domani.']],
  [
    'nl',
    'confirmed',
    [
      'C Mijn internet werkt niet sinds gisteren',
      'B Probeer de modem opnieuw op te starten.',
      'C Het werkt weer, bedankt',
    ],
  ],
  [
    'nl',
    'disputed',
    [
      'C Mijn internet werkt niet sinds gisteren',
      'B Probeer de modem opnieuw op te starten.',
      'C Werkt nog steeds niet',
    ],
  ],
  [
    'nl',
    'private',
    ['C Jullie hebben twee keer afgeschreven, belachelijk', 'B Stuur ons een DM met je klantnummer.', 'C Gedaan'],
  ],
  ['nl', 'promised', ['C Waar blijft mijn pakket? Ik wacht al twee weken', 'B We zoeken het uit en bellen je morgen.']],
];
