#include "accounts/common_passwords.h"

namespace accounts {
namespace {

constexpr std::string_view list =
    "00000000 01234567 0123456789 0987654321 101010 10101010 10203040 102030405060 11111111 11223344 112233445566 12121212 "
    "121212121212 123123123 123321 12341234 12344321 123456123456 123456654321 12345678 123456789 1234567890 1234567891 "
    "1234567899 123456789a 123456a 12345qwert 1234qwer 123654789 123abc 123qwe 123qweasd 12qwaszx 13131313 1357924680 147147147 "
    "147258369 147852369 159357 159753 19191919 1a2z3e4r 1a2z3e4r5t 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 20202020 "
    "22222222 24681012 2468101214 31415926 321321321 456789123 5201314 69696969 741852963 789456123 87654321 963852741 987654321 "
    "999999999 a12345678 a123456789 a1b2c3d4 a1z2e3r4 a1z2e3r4t5 aa123456 aa12345678 aaaa1111 abc123 abc12345 abcabc abcabcabc "
    "abcd1234 abcdef abcdefg abcdefgh abcdefghij abeille acces access accesslibre acdc admin admin123 admin1234 admin12345 "
    "adminadmin administrateur administrateurs administrator administrator1 adrien afrique aigle alexandra alexandre algerie "
    "allah allezlom allezom alsace amanda america ami amis amitie amour amoureuse amoureux ananas andrew android ange angel "
    "angels angers anthony antoine aout apple april arcenciel argent arnaud arsenal asdf asdfasdf asdfghjk asdfghjkl ashley asse "
    "assemblee asshole asterix audi august aurelie aurelien aurevoir automne autumn avril azer azerty azerty12 azerty123 "
    "azerty1234 azerty12345 azertyazerty azertyui azertyuiop azertyuiop123 azertyuiopqsdfghjklm baby babybaby babyboy babygirl "
    "baguette banana banane baptiste barbie barcelona barcelone bart baseball baseball1 basket basketball bastien batman bear "
    "bebe beckham beethoven benjamin benoit berlin bernadette bernard beyonce bienvenu bienvenue bismillah bisou bisous bitch "
    "black blanc blessed bleu blink182 bmw bonbon bonbons bonheur bonjour bonjour1 bonjour123 bonjourbonjour bonsoir bordeaux "
    "bouddha boulot bourgogne boxing brazil breizh bresil bretagne bretonne brother bunny bureau burger business butterfly cacao "
    "cafe calin caline camembert cameroun camille canada canard canicule caramel caroline cat catherine catwoman cedric celine "
    "cerise cerises champagne chance change changeme changemoi changezmoi chargeme charles charlie charlie1 charlotte chat chaton "
    "chatons cheese chelsea cheri cherie cheval chevaux chien chienne chocolat chocolate chocolats chouchou chouchoute christ "
    "christian christine christophe citoyen citoyenne citoyens citroen citron clara clement clio coccinelle coffee college "
    "company computer connard connasse connect connexion cookie cookies copain copine corentin corsaire corse corsica corsica2a "
    "corvette cotedazur cotedivoire coucou coucoucou cowboys cristal croissant crystal cyclisme daddy damien daniel danielle "
    "darkvador darling darthvader database dauphin dauphins david debian december decembre default defaut democratie devil diable "
    "diamant diamond dieu dijon dimanche dog doggy dollar dolphin dolphins dominique donald doudou doudou123 doudoune dragon "
    "dragon123 dragonball dragons ducati dylan eagle eagles ecole egalite elephant elizabeth elodie elysee emilie eminem emma "
    "encule enculer enfants enfer engagement entreprise enzo espagne etalab etat ete etoile etoiles euro euros fabien fabrice "
    "facebook falcon famille family father fatima february ferrari fevrier fleur fleurs florian flower flowers foot football "
    "football1 footballs fortnite fraise framboise francais francaise france france98 francois francoise fraternite frederic "
    "frederique freedom frere friday friend friends frodo fromage fuckoff fuckyou fuckyou1 gandalf garfield gerard ginger "
    "girondins godisgood golden golf golfgti google gorille gouvernement grandma green greenday gregory grenoble grenouille gros "
    "guadeloupe guest guillaume guitar guitare guyane hamdoulillah handball happy hardcore harley harleydavidson harrypotter "
    "heaven hello hellohello hellokitty helloworld hermione heureux hiver hobbit hockey homer honda honey honeybee horse horses "
    "hugo hunter hunters idefix iloveu iloveyou iloveyou1 iloveyou2 inchallah ines instagram internet invite iphone ironman "
    "isabelle italia italie jacqueline january janvier jasmin jasmine jaune jennifer jeremy jerome jessica jesus jesuschrist "
    "jetadore jetaime jetaimemonamour johnny johnnyhallyday jonathan jordan jordan23 jordanie joshua jteaime jtm jtmjtm judo "
    "juillet juin julien juliette july june juventus karate karim kawasaki kevin killer killers kitten kitty ladyhawke lakers "
    "lapin laura laurence laurent lea legolas lehavre leila lemotdepasse letmein letmein1 letmeinnow libellule liberte "
    "liberteegalitefraternite liberty licorne lille linkinpark linux lion lions liverpool login lol loldu lolilol lolipop "
    "lollipop london londres lorraine losc louis loulou loulou123 louloute loup loups love loveley lovelove loveme lover lovers "
    "loveyou lucas lucky lucky7 ludovic lumiere lundi lune lycee lyon macherie madonna mafamille mai mairie maman mamanjetaime "
    "mamanpapa mamie mamour mamy manchester manon march margaux marguerite maria marianne mariejoseph marine marion maroc mars "
    "marseille marseille13 martine martinique master master123 mastermind masters mathieu mathilde matignon matrix matthew "
    "matthieu maxime mayotte mbappe mdp mdrmdr mehdi melanie mercedes merde mesenfants messi metallica michael michaeljordan "
    "michel michelle mickey microsoft million millionnaire milou minecraft minette ministere minnie minou minouche mohamed "
    "mohammed mommy monamour monange moncheri monday money monique monkey monkey123 monkeys monmotdepasse montpellier mot2passe "
    "motdepass motdepasse mother mozart music musique mustang mylove mypassword mysql nantes naruto natation nathalie neo newyork "
    "neymar nice nicolas nicole ninja ninjas nique niquetamere nirvana noir nokia normandie nothing nounou nounoune nounours "
    "november novembre nutella obelix october octobre ogp ol olivier olympique olympiquedemarseille om onepiece opendata opengov "
    "opensesame openup operateur operator oracle orange orange1 orchidee ordinateur ours p@ssw0rd p@ssword pa$$word pa55word paix "
    "paname panther panthere papa papamaman papi papillon papillons papy paradis paris paris75 parissaintgermain parissg parvis "
    "pascal pascale passe passe1234 passepasse passer passer123 passpass passphrase passw0rd password password1 password12 "
    "password123 password1234 passwords passwort pastis patricia patrick pauline peace peanut pepper petanque peugeot philippe "
    "phoenix piano pikachu pirate pirates pizza pizzas plandaction platini poisson pokemon pomme pommes pornhub porno porsche "
    "portugal postgres poupee poupette pourtoujours prefecture prince princess princess1 princessa princesse printemps professeur "
    "provence psg puppy purple pussy putain pute q123456789 q1w2e3r4 q1w2e3r4t5 qaz qazwsx qazwsxedc qsdfghjk qsdfghjkl "
    "qsdfghjklm quebec quentin qwe123 qweasd qweasdzxc qwerty qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuiop "
    "qwertz qwertzuiop rachid ranger rangers realmadrid reims reine renault rennes republique republiquefrancaise requin reunion "
    "rien rihanna rire robert rocknroll romain ronaldinho ronaldo root rootroot rose roses rouge rugby running sabrina saintdenis "
    "saintetienne salope salut samantha samira samsung samurai sandrine sangoku sarah satan saturday sauron school scooby "
    "scoobydoo scorpio scorpion sebastien secret secretdefense secrets senat senegal september septembre server serveur "
    "servicepublic sesame sesameouvretoi sex sexpistols sexsex sexy shadow shadows shakira shalom shark silver silverado simpson "
    "simpsons singe sister skateboard skywalker slipknot smile snapchat snoopy snowboard soccer societe soeur soldat soldier "
    "soleil soleil123 solution something sourire souris spiderman spring startrek starwar starwars starwars1 steelers stephane "
    "stephanie strasbourg student sucre summer sunday sunflower sunshine sunshine1 superadmin superman superman1 superuser suzuki "
    "sweetheart sweetie sylvie sysadmin system systeme tahiti tarzan tata teacher techno temp temporaire temporary tennis test "
    "test1234 tester testing testtest theo thepassword thomas tiger tigers tigre tintin tonton toor topsecret tortue toujours "
    "toulon toulouse toutou toyota transparence travail trustno1 trustno11 trustnoone tulipe tunisie twingo twitter ubuntu "
    "unicorn universite user users utilisateur vacances vador valentin valentine valerie vanessa vanille vegeta veronique vert "
    "victoria vincent violet violette violon virginie vodka volley warrior warriors webmaster weekend welcome welcome1 welcome123 "
    "welcomes whatever whisky white william windows winter woaini1314 wolf wonderwoman wsx wxcvbn xavier xxxxxx yamaha yankees "
    "yasmine yellow youtube zaq12wsx zaq1xsw2 zaq1zaq1 zidane zorro zxcv zxcvbn zxcvbnm ";

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        auto const space = text.find(' ');
        words.push_back(text.substr(0, space));
        text.remove_prefix(space + 1);
    }
    return words;
}

}  // namespace

std::vector<std::string_view> const& common_passwords() {
    static std::vector<std::string_view> const words = words_of(list);
    return words;
}

}  // namespace accounts
