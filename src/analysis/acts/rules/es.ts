import type { ActRule } from './rule.ts';

/** Spanish. */
export const ES: ActRule[] = [
  {
    act: 'apology',
    not: [
      '(?:lament|sent|sient)\\w* (?:mucho )?(?:leer|escuchar|saber|o[íi]r|conocer|enterarnos|ver|que (?:te|se|est[ée]s|est[ée]) (?:sient|sent|moleste|decepcion))\\w*[^.!?]{0,40}',
      'no (?:hace falta|es necesario|hay que) (?:pedir )?(?:disculp|perd)\\w*',
    ],
    say: [
      '(?:mil|muchas|nuestras|sinceras) (?:perdones|disculpas)\\b[^.!?]{0,60}',
      '(?:(?:te |le |os |les )?(?:pedimos|pido|ofrecemos|ofrezco|rogamos|mil|nuestras|sinceras|acepta|acepte) (?:\\S+ ){0,2})?(?:disculp(?:as?|en|a|e|es)|perd[óo]n(?:a|en|e)?)\\b[^.!?]{0,60}',
      '(?:lo |te |le )?(?:sentimos|siento|lamentamos|lamento)\\b[^.!?]{0,60}',
      '(?:por )?(?:las |la |cualquier |los )(?:molestias?|inconvenientes?)(?: \\S+){0,2} (?:ocasionad|causad|generad)\\w+',
    ],
  },
  {
    act: 'empathy',
    not: ['(?:no|para|queremos|poder) (?:entend|entiend|comprend)\\w*'],
    say: [
      'qu[eé] (?:pena|l[aá]stima|rabia|faena|disgusto|chasco)\\b[^.!?]{0,40}',
      '(?:lament|sent|sient)\\w* (?:mucho )?(?:leer|escuchar|saber|o[íi]r|conocer|enterarnos|ver|que (?:te|se|est[ée]s|est[ée]) (?:sient|sent|moleste|decepcion))\\w*[^.!?]{0,40}',
      '(?:entend|entiend|comprend)\\w* (?:tu|su|lo|la|el|c[óo]mo|que|perfectamente|totalmente|vuestr\\w+)\\b[^.!?]{0,50}',
      '(?:nos |me )(?:imagin|preocup)\\w+[^.!?]{0,40}',
      '(?:no es|no era) (?:la|el|lo) (?:experiencia|servicio|imagen|que queremos)[^.!?]{0,40}',
    ],
  },
  {
    act: 'ask_info',
    not: ['(?:algo|alguna cosa|en qu[ée]) (?:m[áa]s )?(?:podemos|puedo|te podemos)[^.!?]{0,40}'],
    say: [
      '(?:por favor,? |nos |me )?(?:puedes|puede|podr[íi]as?|podr[íi]a|pod[ée]is|nos) (?:\\S+ ){0,2}?(?:decir|indicar|contar|confirmar|facilitar|enviar|dar|compartir|proporcionar|brindar|explicar|detallar|contarnos|decirnos|indicarnos|confirmarnos|facilitarnos|enviarnos|darnos|brindarnos|comentar|comentarnos|aclarar)\\w*[^.!?]{0,100}',
      '(?:por favor,? )?(?:dinos|d[íi]ganos|cu[ée]ntanos|cu[ée]ntenos|ind[íi]can?os|ind[íi]quenos|fac[íi]l[íi]tanos|fac[íi]l[íi]tenos|conf[íi]rm[ae]nos|br[íi]nd[ae]nos|compart[ae]nos|proporci[óo]n[ae]nos|env[íi][ae]nos|com[ée]ntanos|coméntenos|h[áa]znos saber|d[ée]janos saber)\\b[^.!?]{0,100}',
      '(?:¿|cu[áa]l|qu[ée]|d[óo]nde|cu[áa]ndo|c[óo]mo|desde cu[áa]ndo|a qu[ée]|en qu[ée]|has|ha|han|tienes|es|est[áa]s?|recib)\\b[^?]{3,140}\\?',
    ],
  },
  {
    act: 'move_private',
    not: [
      'gracias por (?:contactar|escribir|comunicar|tu mensaje|su mensaje)\\w*[^.!?]{0,30}',
      '(?:te|le|nos|os|les) (?:vamos a |pondremos en |pondremos |estaremos )?(?:contact(?:aremos|ar)|llamaremos|escribiremos|comunicaremos)\\b',
      'contact(?:a|ar|e|o)(?: directamente)? (?:al|a la|con el|con la|con tu|con su) (?:vendedor|banco|tienda|transportista|comercio|aerol[íi]nea|fabricante|restaurante|operador)',
    ],
    say: [
      '(?:escr[íi]b[ae]n?(?:nos|me)|env[íi][ae]n?(?:nos|me)|m[áa]nd[ae]n?(?:nos|me)|cont[áa]ct[ae]n?(?:nos|me)|ll[áa]m[ae]n?(?:nos|me)|s[íi]g[aue]+n?(?:nos|me))\\b[^.!?]{0,40}(?:privado|dm|md|mensajes?|directos?|inbox|correo|interno)\\b[^.!?]{0,30}',
      '(?:por|v[íi]a|en|a trav[ée]s de(?:l)?|con un|un|al|tus|sus|los) (?:un |los |tus |nuestros |mensajes? )?(?:mensajes? )?(?:privados?|dms?|mds?|mensajes? directos?|directos?|inbox|interno)\\b',
      '(?:revisa|revise|checa|mira)\\w* (?:tus|sus|los|tu|su) (?:mensajes?|dms?|mds?|bandeja|inbox)[^.!?]{0,30}',
      '(?:ll[áa]man?os|ll[áa]menos|cont[áa]ct[ae]nos|cont[áa]ctenos|comun[íi]c[aq]\\w+|ponte en contacto con nosotros|p[óo]ngase en contacto con nosotros|contactar(?:nos| con nosotros)|comunicarte|comunicarse)\\b[^.!?]{0,80}',
      '(?:rellena|completa|llena)\\w* (?:el|este|nuestro) formulario[^.!?]{0,40}',
      'enlace de contacto[^.!?]{0,40}',
      '(?:tel[ée]fono|n[úu]mero) de (?:atenci[óo]n|contacto|soporte)[^.!?]{0,30}',
    ],
  },
  {
    act: 'deflect',
    say: [
      '(?:tienes|tiene|debes|debe|deber[ií]as|hay)(?: que)? (?:acudir|dirigir\\S*|hablar\\S*|ir|contactar|consultar\\S*|reclamar\\S*|llamar|preguntar\\S*|solicitar\\S*|gestionar\\S*)\\b[^.!?]{0,30}(?:banco|tienda|vendedor|comercio|transportista|mensajer[ií]a|aerol[ií]nea|hotel|agencia|fabricante|aseguradora|establecimiento|operador)[^.!?]{0,40}',
      '(?:contacta|contacte|contactar|comun[íi]c\\w+|dir[íi]g\\w+|acude|acuda|acudir|consulta|consulte|habla|hable)(?: \\S+){0,2} (?:con |a |al |en )?(?:el |la |tu |su |un |una )?(?:vendedor|banco|tienda|transportista|comercio|aerol[íi]nea|fabricante|restaurante|operador|sucursal|oficina)\\w*[^.!?]{0,40}',
    ],
  },
  {
    act: 'promise',
    not: [
      '(?:haremos|tendremos|pasaremos|trasladaremos|compartiremos|transmitiremos)[^.!?]{0,20}(?:comentario|opini[óo]n|sugerencia|feedback)\\w*',
      'podremos|podr[ée]\\b|encantad|estaremos (?:encantados|aqu[íi]|felices)',
      '(?:para|que) (?:poder|podamos) [^.!?]{0,40}',
    ],
    say: [
      '(?:te|le|os|les) (?:decimos|llamamos|avisamos|contamos|informamos|devolvemos|enviamos|respondemos|escribimos|damos respuesta|reembolsamos)\\b(?! que)[^.!?]{0,60}',
      '(?:t[eé]cnico|compa[ñn]er[oa]s?|agente|mensajero|repartidor|pedido|paquete|equipo)\\b[^.!?]{0,15}\\b(?:pasar[aá]n?|ir[aá]n?|llegar[aá]n?|visitar[aá]n?|llamar[aá]n?|contactar[aá]n?)(?!\\p{L})[^.!?]{0,60}',
      'lo (?:revisamos|miramos|comprobamos|consultamos|investigamos)\\b[^.!?]{0,60}',
      '(?:te|le|les|os|lo|la|nos|se)? ?(?:lo |la )?(?:\\S{2,14}(?:aremos|eremos|iremos|ar[ée]|er[ée]|ir[ée]))\\b[^.!?]{0,80}(?<!nosotros)',
      '(?:vamos|voy) a (?:\\S+ )?(?:revis|investig|contact|llam|resolv|solucion|verific|consult|envi|reembols|gestion|escal|comprob|mirar|averigu|inform|d(?:ar|arte))\\w*[^.!?]{0,80}',
      '(?:estamos|est[áa]n|nuestro equipo est[áa]|seguimos) (?:\\S+ )?(?:trabajando|revisando|investigando|verificando|solucionando|gestionando|resolviendo)\\b[^.!?]{0,80}',
      '(?:recibir[áa]s?|tendr[áa]s?|obtendr[áa]s?) (?:\\S+ ){0,4}(?:respuesta|llamada|correo|reembolso|noticias|informaci[óo]n)[^.!?]{0,60}',
      '(?:ser[áa]|estar[áa]|quedar[áa]) (?:\\S+ )?(?:resuelt|solucionad|reembolsad|entregad|list|devuelt)\\w*[^.!?]{0,60}',
    ],
  },
  {
    act: 'noted',
    say: [
      '(?:trasladamos|traslado|hacemos llegar|transmitimos|elevamos|comunicamos)(?: \\S+){0,3} (?:queja|comentario|sugerencia|idea|opini[oó]n|propuesta|incidencia|observaci[oó]n|felicitaci[oó]n)\\w*[^.!?]{0,40}',
      '(?:se )?l[aoe]s? (?:hacemos llegar|trasladamos|hago llegar) (?:al?|a la|a los|a nuestr[oa]s?)\\b[^.!?]{0,40}',
      '(?:pasa|traslad|compart|transmit|env[íi]|hac)\\w*(?: \\S+){0,4} (?:comentarios?|opini[óo]n|sugerencias?|feedback|llegar)\\b[^.!?]{0,40}',
      '(?:tomamos|tomo|hemos tomado) (?:buena )?nota\\b[^.!?]{0,30}',
      '(?:tendremos|tenemos|tomamos) en cuenta[^.!?]{0,30}',
    ],
  },
  {
    act: 'action',
    not: ['(?:has|no hemos|si has|hemos (?:visto|le[íi]do|recibido)) '],
    say: [
      '(?:acabamos|acabo) de \\S{2,14}(?:ar|er|ir)\\S{0,4}\\b[^.!?]{0,60}',
      '(?:hemos|he|han) (?:\\S+ )?(?:enviado|reembolsado|cancelado|solucionado|resuelto|procesado|activado|gestionado|tramitado|abonado|devuelto|actualizado|cambiado|restablecido|escalado|abierto|respondido|contestado|generado)\\b[^.!?]{0,60}',
      '(?:ha sido|fue|ya (?:est[áa]|ha quedado)|queda) (?:\\S+ )?(?:reembolsad|cancelad|solucionad|resuelt|procesad|activad|enviad|corregid)\\w*[^.!?]{0,60}',
    ],
  },
  {
    act: 'closure',
    say: [
      '(?:nos |me )?(?:alegr\\w+|encanta)(?: \\S+){0,4} (?:solucion|resuel|funcion|arregl|haber(?:te)? ayudado|ayudar|que (?:ya|todo))\\w*[^.!?]{0,40}',
    ],
  },
  {
    act: 'answer',
    say: [
      '(?:visita|visite|consulta|consulte|ingresa|ingrese|entra|revisa|sigue los pasos|puedes (?:ver|consultar|encontrar|revisar))(?: \\S+){0,8} (?:{link}|enlace|web|p[áa]gina|link)[^.!?]{0,60}',
      '(?:m[áa]s informaci[óo]n|detalles)(?: \\S+){0,3}:? ?{link}',
      '(?:lamentablemente|desafortunadamente|por desgracia),? [^.!?]{5,120}',
      '(?:puedes|puede|debes|debe|tienes que|tiene que|te recomendamos|le recomendamos|te sugerimos|prueba|intenta|reinicia|actualiza|desinstala|verifica|aseg[úu]rate|sigue estos) (?!ponerte|contact|comunic|escrib|llam|decir|indic|confirm|facilit|enviar)[^.!?]{5,120}',
      '(?:debido a|porque|ya que|est[áa] disponible|no est[áa] disponible|por el momento|de momento|actualmente)[^.!?]{3,120}',
    ],
  },
  {
    act: 'social',
    say: [
      '(?:muchas |mil )?gracias\\b[^.!?]{0,60}',
      '(?:de nada|un placer|un saludo|saludos|un abrazo|feliz|que tengas?|que disfrutes?|buen (?:d[íi]a|fin)|a ti)\\b[^.!?]{0,40}',
      '(?:estamos|aqu[íi] estamos) (?:\\S+ )?(?:para ayudar|a tu disposici[óo]n|aqu[íi])\\w*[^.!?]{0,40}',
      '(?:nos |me )alegr\\w+[^.!?]{0,40}',
      '(?:cualquier|si tienes) (?:\\S+ )?(?:duda|consulta|cosa|pregunta)[^.!?]{0,50}',
    ],
  },
];
