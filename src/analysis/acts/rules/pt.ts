import type { ActRule } from './rule.ts';

/** Portuguese. */
export const PT: ActRule[] = [
  {
    act: 'apology',
    not: [
      '(?:lament|sint|sent)\\w* (?:muito )?(?:em |de |por )?(?:ouvir|saber|ler|ver|que (?:você|se|esteja|tenha ficado))\\b[^.!?]{0,40}',
      'não (?:é preciso|precisa) (?:pedir )?desculp\\w*',
    ],
    say: [
      '(?:(?:pedimos|peço|nossas|sinceras|mil) (?:\\S+ ){0,2})?(?:desculpas?|desculpe|perd[ãa]o)\\b[^.!?]{0,60}',
      '(?:sentimos|sinto|lamentamos|lamento) (?:muito |imenso )?[^.!?]{0,60}',
      '(?:pel[oa]s? |qualquer )(?:transtornos?|inconvenientes?|incómodos?)[^.!?]{0,30}',
    ],
  },
  {
    act: 'empathy',
    not: ['(?:não|para|queremos|poder) (?:entend|compreend)\\w*'],
    say: [
      '(?:lament|sint|sent)\\w* (?:muito )?(?:em |de |por )?(?:ouvir|saber|ler|ver|que (?:você|se|esteja|tenha ficado))\\b[^.!?]{0,40}',
      '(?:entend|compreend)\\w* (?:a sua|sua|o seu|seu|que|como|perfeitamente|a tua|tua|a|o)\\b[^.!?]{0,50}',
      '(?:imagin)\\w+ (?:como|a|o|que)\\b[^.!?]{0,40}',
      'não é (?:a|o|isso) (?:experiência|serviço|que queremos)[^.!?]{0,40}',
    ],
  },
  {
    act: 'ask_info',
    not: ['(?:algo|em que|alguma coisa) (?:mais )?(?:podemos|posso)[^.!?]{0,40}'],
    say: [
      '(?:nos |me )(?:conta|conte|diz|diga|fala|passa|informa|manda) (?:o|a|os|as|qual|quais|em|mais|que)\\b[^.!?]{0,80}',
      '(?:por favor,? |nos )?(?:pode|poderia|podes|consegue|consegues) (?:\\S+ ){0,2}?(?:nos )?(?:dizer|informar|contar|confirmar|enviar|dar|fornecer|explicar|detalhar|indicar|passar|falar)\\w*[^.!?]{0,100}',
      '(?:por favor,? )?(?:nos )?(?:diga|conte|informe|envie|confirme|fale|explique|indique|passe)(?:-nos| pra gente| para nós| mais)?\\b[^.!?]{0,100}',
      '(?:qual|quais|o que|onde|quando|como|desde quando|você|está|já|tem|é|em que|recebeu|houve)\\b[^?]{3,140}\\?',
    ],
  },
  {
    act: 'move_private',
    not: [
      'obrigad[oa] p(?:or|elo) (?:contato|contacto|mensagem|entrar|sua mensagem)[^.!?]{0,30}',
      '(?:entraremos|vamos entrar|iremos entrar|retornaremos)[^.!?]{0,30}',
      '(?:contat|contact)\\w*(?: diretamente)? (?:o|a|com o|com a|seu|sua) (?:vendedor|banco|loja|transportadora|lojista|companhia|fabricante|restaurante)',
    ],
    say: [
      '(?:ligue|liga|contacte|fale|telefone|whatsapp)\\b[^.!?]{0,20}\\d[\\d ]{3,16}[^.!?]{0,40}',
      '(?:envie|mande|manda|envia|chame|chama|fale|nos envie|nos mande|nos chame|contacte)\\b[^.!?]{0,50}(?:dms?|mensage(?:m|ns)|direct|inbox|privad[oa]|chat|e-?mail)\\b[^.!?]{0,40}',
      '(?:por|via|na|no|pela|pelo|em|sua|suas) (?:sua |suas |uma |nossa )?(?:dms?|mensage(?:m|ns) (?:diretas?|privadas?)|direct|inbox|mp)\\b',
      '(?:verifique|confira|veja|olhe) (?:a sua|sua|as suas|suas|o seu|seu) (?:dms?|mensage(?:m|ns)|inbox|direct)[^.!?]{0,30}',
      '(?:ligue|entre em contato|entre em contacto|contacte-nos|nos contate|fale conosco|fale connosco)\\b[^.!?]{0,80}',
      '(?:preencha|complete) (?:o|este|nosso) formul[áa]rio[^.!?]{0,40}',
    ],
  },
  {
    act: 'deflect',
    say: [
      '(?:contat|contact|procur|fal|dirij)\\w*(?:-se)?(?: \\S+){0,2} (?:o|a|com o|com a|ao|à|seu|sua|uma)? ?(?:vendedor|banco|loja|transportadora|lojista|companhia a[ée]rea|fabricante|restaurante|ag[êe]ncia)\\w*[^.!?]{0,40}',
    ],
  },
  {
    act: 'promise',
    not: [
      '(?:repassaremos|passaremos|encaminharemos|levaremos|vamos (?:repassar|passar))[^.!?]{0,30}(?:coment[áa]rio|opini[ãa]o|sugest[ãa]o|feedback)\\w*',
      'poderemos|poderei|para que possamos|estaremos (?:aqui|à disposiç)|ficaremos (?:felizes|contentes)|teremos (?:prazer|todo)',
    ],
    say: [
      '(?:t[eé]cnico|colega|equipa|equipe|especialista|atendente|pedido|encomenda|valor|reembolso|cr[eé]dito)\\b[^.!?]{0,20}\\b(?:ir[aá]|ser[aá]|estar[aá]|chegar[aá]|entrar[aá]|ligar[aá]|far[aá]|cair[aá])(?!\\p{L})[^.!?]{0,80}',
      'damos (?:um |uma |o |a |te )?(?:retorno|resposta|feedback|not[ií]cias)\\b[^.!?]{0,60}',
      '(?:est[aá]|est[aã]o|estamos) a (?:tratar|trabalhar|verificar|analisar|resolver|investigar|averiguar)\\b[^.!?]{0,60}',
      '(?:apurar|averiguar) (?:o|a|isto|isso|este|esta)\\b[^.!?]{0,80}',
      '(?:\\S{2,14}(?:aremos|eremos|iremos|arei|erei|irei))\\b[^.!?]{0,80}',
      '(?:vamos|vou|iremos|irei) (?:\\S+ )?(?:verific|analis|investig|contat|contact|ligar|resolv|solucion|consult|envi|reembols|retorn|apur|averigu|inform|entrar em)\\w*[^.!?]{0,80}',
      '(?:estamos|nossa equipe está|equipa está|seguimos|continuamos) (?:\\S+ )?(?:trabalhando|verificando|investigando|analisando|solucionando|resolvendo|a trabalhar|a verificar|a analisar|a investigar)\\b[^.!?]{0,80}',
      '(?:receber[áa]|ter[áa]) (?:\\S+ ){0,4}(?:resposta|retorno|ligação|e-?mail|reembolso|notícias)[^.!?]{0,60}',
      '(?:ser[áa]|estar[áa]) (?:\\S+ )?(?:resolvid|solucionad|reembolsad|entregue|enviad|devolvid)\\w*[^.!?]{0,60}',
    ],
  },
  {
    act: 'noted',
    say: [
      '(?:anot[aá]mos|anotei|regist[aá]mos|registramos)\\b[^.!?]{0,60}',
      '(?:j[aá] )?(?:encaminh|repass|reencaminh)\\p{L}+ (?:para|ao|à)(?!\\p{L})[^.!?]{0,40}',
      '(?:repass|pass|encaminh|partilh|compartilh|lev|transmit)\\w*(?: \\S+){0,4} (?:coment[áa]rios?|opini[ãa]o|sugest[ãa]o|sugest[õo]es|feedback)\\b[^.!?]{0,40}',
      '(?:anotado|tomamos nota|levaremos em conta|teremos em conta)\\b[^.!?]{0,30}',
    ],
  },
  {
    act: 'action',
    not: ['você já|já (?:verificou|tentou|enviou)'],
    say: [
      '(?:j[aá] |acab[aá]mos de |acabo de )(?:reembols|reenvi|envi|cancel|estorn|credit|troc|alter|ativ|resolv|corrig|desbloque|devolv)\\p{L}+[^.!?]{0,60}',
      '(?:já |acabamos de |acabámos de )?(?:enviamos|envi[áa]mos|cancelamos|reembolsamos|resolvemos|processamos|ativamos|atualizamos|alteramos|respondemos|abrimos|solicitamos|estornamos|corrigimos)\\b[^.!?]{0,60}',
      '(?:foi|já está|já foi|ficou) (?:\\S+ )?(?:reembolsad|cancelad|solucionad|resolvid|processad|ativad|enviad|corrigid|estornad)\\w*[^.!?]{0,60}',
    ],
  },
  {
    act: 'closure',
    say: [
      '(?:deu tudo certo|ficou (?:tudo )?(?:resolvido|certo)|j[aá] est[aá] tudo (?:certo|ok|bem))[^.!?]{0,30}',
      '(?:que bom|ficamos? (?:felizes|contentes?)|fico (?:feliz|contente)|bom saber|ótimo saber)(?: \\S+){0,4} (?:resolv|solucion|funcion|deu certo|ajudar|ajudado)\\w*[^.!?]{0,40}',
    ],
  },
  {
    act: 'answer',
    say: [
      '(?:acesse|visite|consulte|veja|confira|clique|aceda|siga os passos)(?: \\S+){0,8} (?:{link}|link|site|p[áa]gina)[^.!?]{0,60}',
      '(?:mais informaç[õo]es|detalhes)(?: \\S+){0,3}:? ?{link}',
      '(?:infelizmente),? [^.!?]{5,120}',
      '(?:pode|você pode|deve|você deve|é preciso|é necessário|recomendamos|sugerimos|tente|reinicie|atualize|desinstale|verifique se|certifique-se|basta) (?!nos |entrar em|contat|contact|dizer|inform|confirm|envi)[^.!?]{5,120}',
      '(?:devido a|porque|já que|está dispon[íi]vel|não está dispon[íi]vel|no momento|de momento|atualmente|por enquanto)[^.!?]{3,120}',
    ],
  },
  {
    act: 'social',
    say: [
      '(?:muito )?obrigad[oa]s?\\b[^.!?]{0,60}',
      '(?:de nada|por nada|um abraço|abraços|tenha um|bom dia para|bom fim|até mais|disponha|imagina)\\b[^.!?]{0,40}',
      '(?:estamos|conte) (?:\\S+ )?(?:à disposiç[ãa]o|aqui|sempre|conosco)\\b[^.!?]{0,40}',
      '(?:qualquer|se tiver) (?:\\S+ )?(?:dúvida|coisa|pergunta)[^.!?]{0,50}',
      'agradecemos\\b[^.!?]{0,40}',
    ],
  },
];
