"""The commonest passwords, or the word at their heart: `princess12` is `princess` and a number.

The most frequent of several public leaks, and a few French, German, Spanish and local favourites.
"""

WORDS = """
qwerty password 1234567890 iloveyou q2w3e4r5t qwertyuiop monkey dragon homelesspa zxcvbnm tinkle
gwerty zag12wsx asdfghjkl qazwsx princess computer ashley michael football sunshine aaaaaa daniel
asdfgh shadow superman jessica baseball killer 123456789a master samsung charlie azerty soccer
q1w2e3r4t5y jordan linkedin thomas status michelle liverpool nicole asdasd 0123456789 lovely
andrew joshua anthony justin zxcvbn jennifer naruto tigger hunter welcome babygirl pokemon robert
0987654321 parola secret loveme purple mother qazwsxedc matthew buster andrea hannah basketball
freedom passw0rd iloveu chelsea george friends william samantha amanda golfer summer chocolate
flower maggie letmein pakistan batman butterfly marina forever qweqwe mustang internet alexander
london harley qaz2wsx3edc pepper family whatever joseph loveyou jasmine orange cookie junior
qweasdzxc martin google ginger patrick arsenal abcdef mylove starwars taylor brandon q1w2e3r4t
diamond snoopy myspace qweasd matrix mickey jonathan school melissa eminem lovers cheese
1234567891 richard yellow qwert nikita oliver bailey 12345678910 a123456789 christian sophie
mercedes victoria peanut benjamin diosesfiel abcdefg sandra elizabeth prince banana angels angela
samuel qqqqqq qwertyu barcelona zaq12wsx hockey monster nathan chicken carlos antonio gabriel
silver bubbles slipknot jackson morgan austin rainbow madison natasha vanessa metallica adidas
america xxxxxx spiderman alexis lauren ferrari steven tinkerbell qwaszx nirvana bandit nicholas
danielle asdfasdf 1234554321 scooter hellokitty q2w3e4r5t6y startfinding spongebob 4815162342
123456789q manchester beautiful 9876543210 1029384756 1122334455 california friendster justinbieb
1234512345 strawberry 1123581321 christopher azertyuiop undertaker sweetheart stephanie linkinpark
realmadrid southside alessandro bestfriend volleyball hollister harrypotter superstar christina
poiuytrewq terminator september 123456789m 123456789z motdepasse runescape christophe jesuschrist
aaaaaaaaaa 123456654321 dragonball hollywood 7894561230 paintball telechargement sebastian
ilovejesus 123456123456 teddybear friendship golfcourse christine 123456789s charlotte spartan
blackberry mypassword skateboard 1234567890q alejandro wrestling watermelon alexandra tokiohotel
1234567899 idontknow 123456789j abcde qazwsxedcrfv buttercup ronaldinho 123456789k a1b2c3d4e
prettygirl christmas enterprise 123456789d sunflower cinderella porsche 1234567890a alessandra
casablanca swordfish 123456789l catherine 123456789p scoobydoo underground 1357924680 daddysgirl
washington youngmoney katherine bettyboop q2w3e4r5t6y7u8i9o0p callofduty bubblegum something
123456789o cashmoney lighthouse longhorns ironmaiden 123456789123 qwertyqwerty nuttertools
revolution playstation skate4life smallville 112233445566 motherlode galatasaray justinbieber
alejandra 987654321a godisgreat 123456789987654321 vaffanculo pineapple babycakes australia
123456789123456789 a2b3c4d5e disturbed q123456789 123456789b chrisbrown 1020304050 aleksandra
mastermind jellybean iamthebest jesusislord university 12345678900 opensesame abcdefghij
12345678901 mississippi jesucristo billabong newcastle fenerbahce southpark information
international littleman ilovemymom 123456789c felicidade 123456789r 123456789t qwertyuio cassandra
dominique admin nopassword ilovemyself sweetness nightmare jacqueline cellphone lovehurts
temppassword syncmaster hellohello wachtwoord losangeles q2w3e4r5t6y7u professional abracadabra
testing microsoft m123456789 hernandez bangladesh sailormoon 0102030405 dragonballz roadrunner
summertime snowflake 12345654321 happiness evangelion familyguy godisgood whatthezor webhost
nickjonas wolverine qwe1122334 mackenzie tottenham hellothere qwerasdfzxcv mickeymouse anastasiya
alexandria blueberry leavemealone nintendo asdfg moneymaker chargers cheesecake valentine
matematica johndeere backspace taishan jeffhardy snowboard mechanical dragonfly simpleplan
december godfather hondacivic jesussaves houston jesuschris television 123456789n cardinals
finalfantasy maximilian 123456789g francisco nathaniel thirteen woaini 123456789abc puertorico
softball juancarlos iamnumber j123456789 123456789e abrakadabra iloveme ilovemusic wonderland
starcraft angelbaby braveheart lovergirl administrator qwe123qwe rodriguez halloween ilovechris
s123456789 bernadette souljaboy lamborghini bonjour soleil doudou loulou chouchou jetaime
marseille coucou nicolas camille chocolat catalogue catalog openllm opendata datasets changeme
trustno login guest root passwort hallo schatz contrasena contraseña ciao amore senha
"""

COMMON = frozenset(WORDS.split())
