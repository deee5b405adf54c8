/* SPDX-License-Identifier: Apache-2.0 */
/* The words that passphrases are made of: short, common, plain English, told apart by their first
 * four letters. One sorted text and no pointers: nothing is to be relocated at the start. */
#include "strength/passphrase_words.h"

#include <string.h>

#include "base/fatal.h"

/* A blank behind each word. */
static const char list[] =
	"able accent acorn acre across active actor actual adapt add admire adobe adopt advance "
	"advice affair afloat agate agile agree ahead aim airport alarm album alcove alert "
	"algebra align alike alive alley allow almond alpha alpine altar alter amaze amber amount "
	"ample amuse anchor angle animal ankle annual anthem antique antler anyone apart appear "
	"apple apricot apron arbor arcade arch arctic arena argon argue armchair armor aroma "
	"around arrange arrive arrow artist ascot ashore aside ask aspen assist aster atlas atom "
	"atrium attach attic attract audio august aunt aurora author autumn avenue avid avocado "
	"avoid awake award azure babble baby bacon badge bagel baker balance balcony ball balsam "
	"bamboo banana band banjo bank banner barber bark barley barn barrel base bashful basic "
	"basket batch bath baton battery bay beach bead beagle beak beam bean bear beaver bedroom "
	"bedtime beech beehive beetle behave beige bell below belt bench benefit berry bicycle "
	"big bike bingo biology birch bird biscuit bishop bison blade blanket blaze blend bless "
	"blink block bloom blossom blouse blue bluff board boat bobbin bobcat bold bolt bonfire "
	"bonnet bonus book boost boot border borrow botany both bottle boulder bounce bouquet "
	"bowl bowtie box boy brace braid branch brass brave bread breeze brick bridge brief "
	"bright brisk broad bronze brook brother brown brush bubble bucket budget buffalo buggy "
	"build bulb bulletin bumper bundle bunk bunny buoy burger burrow burst bush busy butler "
	"butter buyer buzz byte cabin cable cackle cactus caddie cafe cage cake calcium calendar "
	"calf calm camel camp canal candle canoe canvas canyon cape capital capsule captain "
	"caramel carbon card care cargo carol carpet carrot cart carve cascade case cash castle "
	"casual catalog catch catfish cave cedar ceiling celery cell cement center cereal chain "
	"chalk champion chance chapter charm chase chat cheap check cheese chef cherry chess chew "
	"chick chief child chimney chin chip choice chord chuckle chunk cider cinder cinema "
	"cinnamon circle citrus city civil clam clap clarinet class clay clean clerk clever click "
	"cliff climb clinic clip clock close cloth cloud clover clown club clue clutch coach "
	"coast coat cobalt cobble cobweb cocoa code coffee coil coin cold collar colony column "
	"comb comedy comfort comic company concert condor cone confirm connect console contest "
	"convoy cook cool copper copy coral cord core cork corn cosmos cotton couch count couple "
	"courage cousin cover cowboy coyote cozy crab cradle craft crane crater crayon cream "
	"credit creek crescent crew cricket crimson crisp crocus crop cross crouton crowd cruise "
	"crust crystal cube cuckoo cucumber cuff culture cupboard curator curious curl curtain "
	"curve cushion cute cyan cycle dahlia daily dainty dairy daisy dance dandy dapper daring "
	"dark darling dart dash date daughter dawn day dazzle december deck decorate dedicate "
	"deep deer deliver delta deluxe depot desert design desk dessert destiny detail detour "
	"device devote dew diagram diamond diary dice dictate diesel diet digit dignity dill dime "
	"dinner dinosaur diploma direct disco dish distance dive divide dizzy dock doctor dog "
	"doll dolphin dome domino donate donkey donor donut doodle door dot double dough dove "
	"dozen draft dragon drama draw dream dress drink drive drizzle drop drowsy drum dry duck "
	"duet dugout dune durable dusk dust duty dynamo eager eagle early earn earring earth "
	"easel easily east easy ebony echo eclipse ecology edge edit educate effort egg eight "
	"elastic elbow elder electric elegant element elephant elevator elf elk ellipse elm else "
	"embark emblem embrace emerald emotion emperor empire employ empty enamel encore energy "
	"engine enjoy enlist enough enrich enroll enter entry envelope epic episode equal erase "
	"espresso essay estate eternal ethics evening ever evident evolve exact example exchange "
	"excite exercise exit exotic expert extra eyebrow eyelid fable fabric face faith falcon "
	"fame family famous fancy farm fashion fast fauna favor feast feather february feline "
	"fellow fence fern ferry festival fetch fiber fiction fiddle field fiesta fifty figure "
	"file fill film filter finch find finger finish fire firm first fish five fjord flame "
	"flannel flash flat flavor flaxen fleece flexible flicker flight flint flip float flock "
	"floor florist flour flow fluid flurry flute fly foam focus fog fold folk food foot "
	"forest fork fortune forward fossil foster found fox frame free freight french fresh "
	"friend frigate frill fritter frog front frost frozen frugal fruit fudge fuel fumble "
	"funnel furnish fusion future fuzzy gable gadget galaxy gallery game gander garage garden "
	"garlic garment gate gather gavel gazelle gear gecko gelatin gem genius gentle genuine "
	"gesture geyser ghost giant gift giggle gimmick ginger giraffe girl gizmo glacier glad "
	"glance glass glaze gleam glide glimpse glisten glitter globe glory glossy glove glow "
	"glue gnome goal goat goblet goggles gold golf gondola good goose gopher gorge gospel "
	"gourmet gown grace grade grain grand grape grass gravel gray great green grid griffin "
	"grill grin grizzly grocery group grove grow guard guava guide guitar gulp gust gym haiku "
	"hail hair half hall halo hamlet hammer hamster hand hangar happy harbor harmony harp "
	"harvest hasten hatch hawk hay hazard hazel head health heart heat heirloom helium helmet "
	"help hen herald herb heron hexagon hickory hidden high hiking hill hinge hint hippo hire "
	"history hobby hockey hoist hold hole holiday hollow home honest hood hoof hook hope "
	"horizon horn horse hose hotdog hotel hour house hover hub huddle hug human humble humor "
	"hundred hunger husky hut hybrid hyena hyphen iceberg icing icon idea idle igloo iguana "
	"illusion image immune import impulse index indigo indoor ink inland inlet input inside "
	"inspire iris iron island isotope italic ivory ivy jacket jade jaguar january jasmine "
	"javelin jazz jelly jersey jewel jigsaw jingle jockey jog join jolly journal jovial joy "
	"jubilee judo juggle juice july jumbo jump junction june jungle junior kangaroo karate "
	"kayak keen kelp kelvin kennel kerchief kestrel ketchup kettle key kilogram kimono kind "
	"kinetic king kiosk kitchen kite kitten kiwi knack knead knee knight knit knoll koala "
	"label lace ladder ladle lady lagoon lake lamb lamp land lane language lantern lap large "
	"lark laser lasso latch latitude lattice laugh laundry laurel lava lavender lawn layer "
	"leaf learn leather leeway left legacy legend leisure lemon length lens lentil leopard "
	"lesson letter level levity liberty library license lid life lift light lilac lily limber "
	"lime limit line linger lion list liter little lizard llama load loaf lobby lobster local "
	"lock lodge loft logic logo lollipop long look loop loose lottery lotus lounge love loyal "
	"lozenge lucid lucky luggage lullaby lumber lunar lunch lush lynx lyric macaroni machine "
	"magazine magenta magic magma magnet magpie mail maize major mallet malt mammal mandolin "
	"mango manner mantle manual maple maraca marble march margin marine market marmot maroon "
	"marsh marvel mascot mask master match material math matinee matter maximum mayor maze "
	"meadow meal mechanic medal media meet mellow melody melt member memory mention menu "
	"merchant merge merit merry mesh message metal meteor method metro microbe middle "
	"midnight migrate mild mile milk mill mind mineral mingle minnow mint miracle mirror "
	"mischief mist mitten mix moat mobile model mohair molten moment monarch monday money "
	"monitor monkey month moon moose morning morsel mosaic moss motel moth motion motor "
	"mountain mouse mouth movie muffin mug mulberry mule multiply mummy mural museum mushroom "
	"music mussel mustang mutual muzzle mystery nacho napkin narrow narwhal nation nature "
	"nautical navigate navy neat nebula nectar needle neon nephew neptune nest network nibble "
	"nice nickel niece night nimble nine ninja noble node noodle noon north nose note notice "
	"novel nudge nugget number nutmeg nylon oak oar oasis oatmeal obelisk oboe ocean octave "
	"october oddity odyssey office oil old olive olympic omega omelet onion online onset "
	"onward onyx opal opaque open opera opinion optic orange orbit orca orchard oregano organ "
	"orient origin oriole ornament ostrich otter ounce outdoor outfit outline outpost oval "
	"oven owl owner oxygen oyster ozone pace pack paddle page pagoda paint pair pajamas "
	"palace palm pamphlet pancake panda panel panther papaya paper paprika parade parcel "
	"pardon parent park parrot parsley part passage pasta patch path patient patrol pattern "
	"pause pave pavilion pay peace peak peanut pear pebble pecan pedal peel pelican pencil "
	"penguin penny peony people pepper perch perfect perhaps period pesto petal petunia "
	"phoenix phone photo phrase physics piano pickle picnic picture piece pier pigeon pile "
	"pilgrim pillow pilot pine pioneer pipe pirate pitch pivot pixel pizza place plaid plan "
	"plaster plate play plaza please plenty plum plush pocket podium poem poet point polar "
	"pole polish pollen polo polygon poncho pond pony pool popcorn poplar porch porridge port "
	"position postcard potato pottery pound powder power practice prairie praline precise "
	"prepare present pretty price pride primary prince prism private prize problem program "
	"project promise proud prune public pudding puffin pulp pulse puma pump pupil puppet "
	"purple purr purse puzzle pylon pyramid python quaint quality quantum quarry queen quick "
	"quiet quill quince quirky quite quiver quiz quota rabbit raccoon race rack radar radio "
	"raft ragtime rail rain raise rake rally ramble ramp ranch random range rapid rare rascal "
	"ratchet rate rattle raven ravioli ray reach read real rebuild recipe record recycle "
	"redwood reed reef reflect refresh refund region reindeer relax relief remember remote "
	"renew reopen repair rescue reserve restful retro reunion rhapsody rhino rhythm ribbon "
	"rice rich riddle ride ridge ring ripple ritual rival river road roast robe robin robot "
	"robust rock rodeo roll romance roof rookie room rooster root rope rose rotor round route "
	"rover rowboat royal rubber ruby ruffle rugby runway rural russet rustic rye sable sack "
	"saddle safari safe saga sage sail salad salmon salon salsa salt salute samba sample sand "
	"sapling sapphire sarong satchel satin saturn sauce sauna sausage savanna savory scarf "
	"scene school science scissors scone scoop score scout scrap screen script scroll scuba "
	"sculptor search season seat section seed seek seesaw sentence serene series sesame "
	"settle seven shade shake shamrock shawl sheep shelf sherbet shift shine ship shirt shoe "
	"shop shore shoulder shrimp shrub shuffle shuttle sierra sight sign silent silk silo "
	"silver similar simple sing sink siren sister sitar six size skate sketch skill skirt sky "
	"slalom slate sled sleep slender slide slipper slumber small smart smile smith smooth "
	"snack snail snap sneaker snorkel snow snug soap soccer social sock soda sofa soft soil "
	"solar solid solo solstice solve sonata song sonnet soon sorbet soul sound soup source "
	"south space spade spare speak speed sphere spice spider spike spiral splash spoon sport "
	"spot spray spread spring sprout spruce square squeak squid stable stadium stage stair "
	"stallion stamp star steady steel stem stencil step stereo stew stir stitch stock stone "
	"stool store stove straw street stride student sturdy style subtle suburb subway sugar "
	"sultan summer sunday sunset super supper surf surprise sushi swan sweater sweet swift "
	"swim swing swirl swoop sycamore symbol synonym syrup tabby table tackle taco tadpole "
	"tail talent talk tall tandem tango tank tape target tart tassel taste tavern taxi teach "
	"team teapot teddy teeth temple tennis tent terrace text theater thesis thimble third "
	"thistle thorn thread thrive thrush thumb thunder thyme tiara ticket tidbit tide tidy "
	"tiger tile timber time timid tinker tinsel tiny tip title toad toast toboggan today "
	"toddler toffee tofu token tomato tone tongue tonight tool tooth topaz topic torch "
	"tornado tortoise toss totem toucan tour towel town toy traffic trail tranquil trapeze "
	"travel tray tree trellis tribe trick trifle trinket trio trip triumph trolley trombone "
	"tropic trout trowel truck true truffle trumpet trunk truth tube tuesday tug tulip tumble "
	"tuna tundra tune tunnel turban turkey turtle tuxedo twelve twenty twig twilight twin "
	"twirl twist tycoon ultra umbrella uncle unfold unicorn uniform universe unlock unusual "
	"unveil unwind unwrap update upgrade uphill uplift upper upright upward urban utopia "
	"vacuum valiant valley value valve vanilla vapor variety vase vast vault vehicle velvet "
	"veneer venture venue veranda verse vest vibrant victory video view vigor villa vine "
	"vintage vinyl viola visible vista visual vital vivid vocal voice volcano volley volume "
	"vortex voucher vowel voyage waddle wafer waffle wagon wake walk wall walnut walrus waltz "
	"warbler wardrobe warm warp watch water wave wax weather weave web wedding week west "
	"whale wheat wheel whimsy whirl whisker white wicker wide widget wiggle wild wind wing "
	"wink winner winter wire wisdom wise wish wistful wizard wobble wok wombat wonder wood "
	"wool word work world woven wrangle wrap wreath wren write xenon yacht yam yard yarn year "
	"yeast yellow yes yodel yoga yogurt yonder young youth yoyo yummy zeal zebra zenith "
	"zephyr zeppelin zero zest zigzag zinc zinnia zipper zircon zodiac zone zoom zucchini ";

/* The word at *at, which moves behind its blank. */
static const char *
next_word(size_t *at, size_t *length)
{
	const char *word = list + *at;

	*length = (size_t)(strchr(word, ' ') - word);
	*at += *length + 1;
	return word;
}

const char *
passphrase_words_get(size_t number, size_t *length)
{
	const char *word = list;
	size_t at = 0;

	FATAL_UNLESS(number < PASSPHRASE_WORD_COUNT);
	for (size_t i = 0; i <= number; i++)
		word = next_word(&at, length);
	return word;
}

bool
passphrase_words_have(const char *bytes, size_t length)
{
	for (size_t at = 0, word_length; at + 1 < sizeof(list);) {
		const char *word = next_word(&at, &word_length);

		if (word_length == length && memcmp(word, bytes, length) == 0)
			return true;
	}
	return false;
}
