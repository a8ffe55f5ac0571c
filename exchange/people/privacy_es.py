"""The privacy notice, in Spanish. It says what the Italian one of the same version says."""

VERSION = "2026-11o"

OPENING = (
    "Prossima sirve para que los vecinos se echen una mano. Para ello usa algunos datos "
    "tuyos: aquí está escrito cuáles, por qué, quién los ve y hasta cuándo. Sin publicidad, "
    "sin perfiles, sin venta."
)

SECTIONS = (
    (
        "Quién tiene los datos",
        (
            "El responsable del tratamiento es el banco de tiempo que eliges al entrar. A "
            "quien lo coordina puedes escribirle o llamarle por todo lo que lees aquí.",
            "Quien lleva la máquina donde funciona Prossima trabaja para el banco y sigue sus"
            " instrucciones.",
        ),
    ),
    (
        "Qué datos, y por qué",
        (
            "Nombre, correo electrónico y contraseña (nunca la contraseña: solo una huella de"
            " la que no se puede volver): para dejarte entrar y reconocerte. Base: el acuerdo"
            " entre tú y el banco, artículo 6.1.b del RGPD.",
            "El punto donde vives, cifrado, y el cuadro de cerca de un kilómetro en que cae: "
            "para encontrar a quien está cerca. Base: el mismo acuerdo.",
            "El número de teléfono, si lo das, cifrado: para que tú y quien viene podáis "
            "llamaros. Base: tu consentimiento, que retiras al quitarlo.",
            "Si no tienes correo electrónico: que dejas que en el mostrador escriban por ti lo "
            "que pides, y cada vez quién lo hizo. Base: tu consentimiento, que retiras cuando "
            "quieras.",
            "Horas libres, lo que sabes hacer, intercambios y minutos: son el banco de "
            "tiempo. Base: el mismo acuerdo.",
            "Si en el banco te imprimen cheques de tiempo: cuántos, cuándo, cuáles volvieron y "
            "quién ayudó. El número está solo en el papel. Base: el mismo acuerdo.",
            "Que se ha visto un documento, quién lo vio y hasta cuándo vale. El documento no "
            "lo guardamos nunca.",
            "Cuando un control está a punto de caducar, te lo decimos a ti y a quien coordina; "
            "a quien prometiste ayuda le decimos solo que hay algo que renovar, no qué.",
            "Cuando pides entrar, quien coordina puede escribir lo que hablasteis, cifrado, y "
            "anotar quién puede hablar de ti. El nombre de quien habla desaparece en cuanto se "
            "le ha escuchado; todo lo demás, después de un año o cuando te vas. Las notas están "
            "en la copia de tus datos. Base: el interés legítimo en la seguridad de todos.",
            "Para ver si alguien ya está inscrito comparamos nombre, buzón de correo y teléfono "
            "dentro de tu banco. Lo ve quien decide, no se guarda nada y nada ocurre por sí "
            "solo. Base: el interés legítimo en unas cuentas honradas.",
            "Si el banco te dice que no, guardamos el no, tu respuesta y la decisión durante un "
            "año. Base: el interés legítimo en dar cuenta de una decisión.",
            "El género, si quieres decirlo: para contar, en grupo, cómo se reparte el "
            "cuidado. Nunca cambia el orden de los vecinos que ves. Si tu banco lo decide por"
            " escrito, el plan de la noche señala invitaciones más repartidas entre mujeres y"
            " hombres; nadie queda fuera. «Prefiero no decirlo» es una respuesta tan buena "
            "como las otras. Base: tu consentimiento, que puedes retirar.",
            "Si aceptas que te encuentren así: una familia que necesita ayuda con el aseo y "
            "la ropa puede pedir una mujer o un hombre, y entonces te encuentra también a ti."
            " Ninguna página muestra tu género, pero quien pide así puede entenderlo. Base: "
            "un consentimiento aparte, que retiras cuando quieras.",
            "Con quién vas de dos en dos, si lo dices: para proponeros e invitaros a los dos,"
            " o a ninguno. Lo leen la otra persona y las familias a las que convenís. Base: "
            "tu consentimiento; cualquiera de los dos lo termina.",
            "Una foto, si quieres darla: un cuadrado pequeño, cifrado, sin dónde, cuándo ni "
            "con qué teléfono se hizo. Para que te reconozcan. Base: tu consentimiento.",
            "De quien necesita cuidado: iniciales, una franja de edad, una nota breve y, si "
            "quieres, una ficha de cuidado, cifradas. Las escribes tú. La nota la lee solo "
            "quien ha aceptado ayudar; la ficha se abre solo para quien viene, desde el sí "
            "hasta el final, y tú ves cuándo. Si hablan de salud, al escribirlas consientes "
            "este uso (artículo 9.2.a).",
            "Si dices «No me siento a salvo»: de qué intercambio, cuándo, y tus palabras, "
            "cifradas. Solo las abre quien el banco ha nombrado, y cada lectura queda "
            "escrita. Base: el interés legítimo en la seguridad de todos.",
            "Quien coordina el banco escribe si os acompaña las primeras veces que alguien "
            "nuevo ayuda con niños o mayores, y por qué si no hace falta. Lo leéis los dos; si "
            "uno de los dos pide ser olvidado, el motivo se borra. Base: el interés legítimo en "
            "la seguridad de todos.",
            "Con la solicitud queda escrito si un adulto de tu familia está todo el tiempo. Lo "
            "lee quien viene a ayudarte. Base: el interés legítimo en la seguridad de todos.",
            "Si dices «He llegado» y «Todo bien»: a qué hora. Donde falta el aviso, avisamos "
            "a quien tu casa ha nombrado: lee tu nombre y una hora, nunca dónde. Cómo se le "
            "localiza está cifrado. Base: tu consentimiento y el suyo.",
            "Quién ha leído tu dirección, y qué día: solo lo lees tú. Base: el mismo acuerdo.",
            "Si quienes coordinan te esconden de las búsquedas, o ponen tu puesto en pausa: "
            "quién, cuándo y por qué, cifrado. Base: el interés legítimo en la seguridad de "
            "todos.",
            "Lo que escribes a la otra parte de una solicitud, cifrado: para poneros de "
            "acuerdo sin dar un número. Base: el acuerdo entre tú y el banco.",
            "Si los dos no estáis de acuerdo en cuánto duró: las palabras de cada uno, la "
            "propuesta y la decisión de quien coordina, cifradas. Las leéis los dos y quien "
            "decide, durante un año desde que termina. Las tuyas están en la copia de tus "
            "datos. Si uno de los dos no quiere volver a encontrarse con el otro, ninguno lee "
            "las palabras del otro: las lee solo quien coordina. Base: el acuerdo entre tú y el "
            "banco.",
            "Cada día el banco busca intercambios que parecen raros: minutos que dan vueltas, "
            "muchas horas de una pareja en una semana, minutos lejos de lo habitual, minutos "
            "dichos de noche, muchas cuentas en una dirección. Quien coordina mira y escribe "
            "una nota, cifrada, durante un año. Nada ocurre por sí solo. Base: el interés "
            "legítimo en unas cuentas honradas.",
            "Que tu casa recibió una invitación a equilibrar sus horas queda escrito, con el "
            "mes y el motivo. Base: el acuerdo entre tú y el banco.",
            "Quien lleva las cuentas puede proponer reglas nuevas, límites para una cuenta u "
            "horas para el fondo. Guardamos la propuesta, el motivo, quién decide y la "
            "respuesta. El motivo sobre una cuenta desaparece cuando la casa pide ser olvidada. "
            "Base: el interés legítimo en unas cuentas honradas.",
            "Quien coordina anota quién se ocupa de cada cosa que espera, y qué se hizo. Las "
            "notas entre quienes coordinan están cifradas y desaparecen si pides que te "
            "olvidemos. Base: el acuerdo entre tú y el banco.",
            "Si coordinas el banco: las horas de servicio que anotas y la respuesta. "
            "Desaparecen cuando pides que te olvidemos. Base: el mismo acuerdo.",
            "Si haces voluntariado de forma estable, la ley pide un registro (artículo 17 del "
            "código italiano del tercer sector): nombre, código fiscal o nacimiento, dónde "
            "vives, días, seguro. Está cifrado, menos los días; lo lee solo quien lleva las "
            "cuentas, y cada lectura queda escrita. Las líneas no se borran: lo pide la ley. "
            "Base: una obligación legal, artículo 6.1.c del RGPD.",
            "Cuándo entras y cuántas veces lo intentas: para mantener lejos a quien prueba "
            "contraseñas. Base: el interés legítimo en la seguridad.",
            "Si haces una llave para un programa, guardamos su huella, el nombre que le diste, qué "
            "puede hacer, hasta cuándo y el último día en que sirvió. Termina en su día, o cuando "
            "la cierras, sales de todas partes, cambias la contraseña, se te suspende o te vas. De "
            "cada cosa hecha en tu nombre queda anotado con qué llave.",
            "Si propones un cambio de un servicio del territorio: la propuesta, tus palabras, "
            "cifradas, y la respuesta. Las lee quien coordina tu banco. Lo que entra en el "
            "registro es público y no lleva tu nombre. Base: el acuerdo entre tú y el banco.",
            "Si dices qué piensas de horarios propuestos: tus palabras, cifradas, el día y si "
            "son para todos o solo para la oficina. Junto a las palabras para todos, quien es "
            "de tu banco lee tu nombre; los demás leen solo las palabras. Las retiras cuando "
            "quieras. Base: el mismo acuerdo.",
            "Si buscas qué está abierto desde donde estás, tu teléfono redondea la posición a "
            "unos cien metros. Sirve para esa respuesta y nadie la guarda.",
            "Las respuestas a un cuestionario son anónimas: no guardamos nombre, dirección, día "
            "ni hora, solo la semana. Lo que aún no has enviado queda un mes como mucho y se "
            "encuentra solo desde tu dispositivo. Durante un día contamos cuántos cuestionarios "
            "se empiezan desde una misma línea; de esa línea guardamos solo una huella.",
            "Un cuestionario empezado se queda en tu teléfono u ordenador, para que lo termines "
            "sin red: las preguntas y lo que respondiste. Se va cuando lo envías o lo tiras, y "
            "como mucho a los 29 días. Hasta entonces lo puede leer quien use el mismo teléfono.",
            "Si eliges los cuestionarios entre aquello de lo que quieres saber, te escribimos "
            "cuando sale uno, una vez por semana como mucho. La dirección es la misma para todos: "
            "no sabemos si respondiste.",
            "Si entraste con tu nombre, al final puedes elegir enviar las respuestas con tu "
            "nombre. Entonces solo tú vuelves a encontrarlas, en «Lo que respondiste», y puedes "
            "retirarlas o dejarlas sin nombre. Quien coordina el banco solo las lee en cifras. "
            "Base: tu consentimiento.",
            "Donde un cuestionario está abierto a cualquiera, contamos durante un día cuántas "
            "respuestas vienen de una misma dirección de red, hecha ilegible; después el recuento "
            "desaparece. Igual, durante una hora, con las plazas que toman invitados. Es contra "
            "quien responde cien veces. Base: el interés legítimo.",
            "Lo que dices para las estadísticas, solo si quieres: cómo se te cuenta y en qué diez "
            "años naciste. Solo lo lee el recuento del mes: no lo ve ningún vecino ni quien "
            "coordina. Lo cambias o lo retiras cuando quieras; retirado, o si dejas el banco, se "
            "borra al momento. Las cifras de un mes se quedan, pero ninguna es de menos de tres "
            "personas. Base: tu consentimiento.",
            "Si quieres, escribes cómo trabajas, tus turnos, quién en casa no debe quedarse solo "
            "y a dónde va. Solo lo lees tú: ni quien coordina, ni la empresa, ni el sindicato. "
            "Horas y servicios están cifrados. Los días pasados se borran a las ocho semanas, si "
            "el banco no decide otra cosa; el resto cuando tú lo digas o dejes el banco. Base: tu "
            "consentimiento.",
            "Si lo eliges, tus horas sin cubrir se suman una vez al mes a las de al menos otras "
            "cuatro personas con turnos parecidos. La empresa o el sindicato que elegiste lee la "
            "suma: nunca tus turnos, ni si estás en ella. Para que ninguna suma posterior te "
            "delate, guardamos cifrados los minutos de cada mes. Si te arrepientes se borran en "
            "un mes; las sumas ya salidas quedan. Base: tu consentimiento.",
            "Si dices que puedes sustituir a alguien en el trabajo, los miembros de tu banco leen "
            "tu nombre, la inicial del apellido, el oficio, el municipio, los días y tus "
            "palabras. Si buscas a alguien, solo lo lee a quien preguntas. Cómo contactarte está "
            "cifrado: la otra persona lo lee tras el sí de las dos. Sesenta días después del "
            "último día se borra. Base: el mismo pacto.",
            "Si trabajas para una organización y el banco te da un puesto, quien trabaja allí "
            "contigo ve tu nombre y lo que escribes: a qué líneas del presupuesto diste una "
            "clase, cuáles releíste, qué firmaste. Si sigues el curso guardamos qué lecciones "
            "hiciste y cuántas preguntas sabías: solo lo lees tú. Cuando pides que te olviden, "
            "las líneas quedan, tu nombre no. Base: el interés legítimo de la organización.",
            "Si hablas por una entidad en el pacto o en la mesa provincial, todo el mundo lee tu "
            "nombre, tu cargo y por quién hablas. Si firmas un texto, tu nombre, el día y la mitad "
            "pública de tu llave quedan a su lado, también cuando te vas. Igual el acta sellada: "
            "quién estaba y cómo votó la entidad. A qué reuniones se te llama, y si vienes, lo lee "
            "quien lleva los libros. Si dices que eres mujer u hombre, solo se muestra la suma de "
            "todos, desde cinco. Base: el interés legítimo en saber quién decide por una entidad.",
            "Si una entidad es invitada a la mesa o pide entrar: un nombre y una dirección, "
            "cifrados, hasta la respuesta y un año como mucho. Las pruebas que añade una entidad "
            "las abre cualquiera. Desde tres entidades es pública la media de las horas sin cubrir "
            "junto al trabajo.",
            "Si pides las novedades por correo: tu dirección, cifrada, y el idioma, solo "
            "después de tu sí. Un toque en cada carta la borra; sin respuesta se borra a los "
            "tres días. Base: tu consentimiento.",
            "Si tienes una plaza en un encuentro, tu nombre está a su lado hasta un mes "
            "después. De un invitado guardamos solo cuántos vienen. Base: el acuerdo entre tú y "
            "el banco.",
            "Las respuestas al cuestionario de una campaña se cuentan y no se guardan: ni hoja, "
            "ni nombre, ni hora. De quien abre la página de una campaña contamos solo cuántas "
            "veces al día.",
        ),
    ),
    (
        "Quién ve qué",
        (
            "Los demás miembros admitidos leen tu nombre con la inicial del apellido, tus "
            "idiomas, lo que haces, los controles en regla y a qué distancia estás, por "
            "franjas: «menos de 15 min a pie». Si has dado una foto, también la ven.",
            "La dirección exacta la ven solo las dos partes de un intercambio aceptado, si el"
            " cuidado se hace allí, y lo mismo el número de teléfono de la otra, si lo hay: "
            "desde el sí hasta 24 horas después del final. Un número que salió por correo se "
            "queda en ese correo.",
            "Quien coordina tu banco ve tu solicitud de entrada, la foto, tus datos de "
            "contacto y las diferencias que debe decidir. Puede quitar una foto fuera de "
            "lugar, y te dice por qué. Cada acto suyo queda escrito. Puede volver a leer "
            "quién hizo qué y cuándo; no de quién te mantienes lejos, ni qué escribes o "
            "informas. De quien coordina guardamos también las llaves con que abre.",
            "Quien coordina, mientras escribe por ti, ve tu semana y tu cuenta; nunca los "
            "mensajes ni lo que dices sobre tu seguridad. Los adultos de tu casa leen qué se "
            "escribió, y quién lo hizo.",
            "Los mensajes los leéis los dos. En el cuidado de niños y mayores, quien coordina"
            " el banco lee y pasa lo que escribís antes del primer sí; y los mensajes de una "
            "solicitud de la que uno de los dos informa.",
            "Cuando tus niños se unen a la solicitud de otra familia, los demás leen tu "
            "nombre, cuántos niños traes y tu parte de los minutos; quien viene lee también "
            "iniciales, edades y fichas, y tenéis el número el uno del otro. Guardamos quién "
            "se unió, con qué niños, y dónde os encontráis.",
            "En una familia cada adulto ve la suma de los minutos de los demás, no dónde ni "
            "con quién, si no elegís compartirlo.",
            "Si haces sonar un dispositivo, el servicio de quien hace su navegador (Google, "
            "Apple, Mozilla, Microsoft: también fuera de la Unión Europea) sabe que algo ha "
            "sonado, no qué: el mensaje está cerrado para tu dispositivo. Si pides SMS, quien"
            " los envía lee tu número y las palabras: nunca de qué ayuda se trata, nunca una "
            "dirección. Base: tu consentimiento, que retiras al quitar el dispositivo o la "
            "marca.",
            "Nadie más. Todo lo demás no sale de la Unión Europea.",
            "Si esta casa usa un calculador de rutas, se le pregunta cuánto dura el camino "
            "desde tu punto redondeado. Recibe el punto, nunca quién eres.",
            "Publicamos tablas solo de números. Los grupos de menos de tres personas se "
            "ocultan, de menos de cinco si se habla de salud o de trabajo. Los recuentos de los "
            "que salen no se guardan.",
        ),
    ),
    (
        "Hasta cuándo",
        (
            "Lugar y horas libres: mientras eres miembro; desaparecen en el momento en que te vas.",
            "La foto: hasta que la quites o dejes el banco.",
            "Los mensajes: un año.",
            "Lo que pides al fondo, y por qué: noventa días después de la respuesta. Lo lee "
            "quien lleva las cuentas.",
            "Cuándo te propusimos algo: mientras estás en el banco.",
            "Una casa que dejaste: el punto exacto desaparece enseguida, el cuadro queda en "
            "el pasado.",
            "Si dejas tu último banco, durante un año queda una marca de tu dirección de "
            "correo, de la que no se puede volver: solo para no dar dos veces las horas de "
            "bienvenida. Base: el interés legítimo en unas cuentas honradas.",
            "Los intentos de entrar: dos días como mucho. Los enlaces que te enviamos por "
            "correo: treinta días como mucho.",
            "El registro de los actos (quién hizo qué y cuándo, sin el contenido) queda tanto"
            " como las cuentas.",
            "Las líneas de la cuenta quedan, porque las cuentas deben cuadrar también para "
            "los demás. Si lo pides, en lugar de tu nombre queda una raya.",
        ),
    ),
    (
        "Qué puedes hacer",
        (
            "Ver y corregir tus datos y descargar una copia: en tu página, cuando quieras.",
            "Dejar el banco y hacer borrar tu nombre: en la misma página, con un solo acto.",
            "Retirar el consentimiento sobre el género, sobre que te encuentren para el aseo "
            "personal, sobre la foto o sobre las notas de cuidado: basta con borrarlos.",
            "Oponerte, pedir que se limite el uso de los datos o reclamar: escribe a quien "
            "coordina el banco. También puedes dirigirte a la autoridad italiana de "
            "protección de datos (Garante per la protezione dei dati personali).",
        ),
    ),
    (
        "Edad y decisiones automáticas",
        (
            "Solo pueden entrar personas mayores de edad.",
            "Prossima propone vecinos según las horas libres, la distancia y el tipo de "
            "ayuda, y dice por qué. Ninguna máquina decide en tu lugar: el sí es siempre de "
            "una persona.",
        ),
    ),
    (
        "Cookies",
        (
            "Solo las que hacen falta: quién eres mientras estás dentro, el formulario "
            "abierto, que saliste deprisa, el idioma y el claro u oscuro. Ninguna cookie de otros, "
            "ninguna medida "
            "de lo que haces.",
        ),
    ),
)
