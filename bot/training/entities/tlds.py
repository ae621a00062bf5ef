"""The top-level domains that make a bare name a link: all countries' and the generic ones people use."""

_NAMES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca
cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr
ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm
jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq
mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa
re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn
to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw aero app arpa art asia bank bar
beauty best bike bio biz black blog blue book bot box build business buy cafe cam camera car care career cash
cat center chat church city click cloud club coach codes com community company computer cool coop dance date
day deal design dev digital dog domains download earth eco edu education email energy engineer estate events
exchange expert fail family fan farm fashion film finance fish fit flights fly food football forum foundation
free fun fund gallery game games garden gift gifts global gold golf google gov green group guide guru hair
haus health help hospital host hotels house how icu immo inc info ink institute insurance int international
jobs kids kim kitchen land law legal life limited link live loan lol london love ltd market marketing media
men menu mil mobi mobile moe mom money monster mov movie museum name navy net network new news ninja observer
one ong online ooo org page party pet phd phone photo photography photos pics pictures pink pizza place play
plumbing plus poker porn post press pro productions property pub quest racing radio recipes red rent report
rest review reviews rich rip rocks run sale salon save school science search security services sex sexy shoes
shop shopping show singles site ski soccer social software solar solutions space store stream studio style
sucks supply support surf systems tax taxi team tech technology tel tennis theater tickets tips tires today
tools top tours town toys trade training travel tube university vacations ventures vet video villas vin vip
vision vodka vote voyage watch weather website wedding wiki win wine work works world wtf xxx xyz yoga youtube
zip zone
"""

TLDS = frozenset(_NAMES.split())
