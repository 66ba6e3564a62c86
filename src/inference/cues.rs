//! The cue phrases, as data: what each speaks for, how strongly, and the phrases.
//!
//! Phrases are split by `;`. They are written as [`Words`](super::words::Words) writes a text: lower case, without
//! apostrophes, numbers as `0` (below 100) or `00`, every currency sign as `$`. `_` stands for up to three words; after
//! the first word, `*` ends a stem.

use crate::context::Fault::{self, Company, Customer, None as NoFault, ThirdParty, Unknown};
use crate::context::Intent::{
    self, AccountAccess, Cancellation, Complaint, HowTo, Other, Outage, PraiseClosing, ProductQuestion, RefundBilling,
    SecurityPrivacy, ShippingDelay, TechnicalBug,
};
use crate::context::Severity::{self, Critical, High, Low, Medium};

/// What the customer wants.
pub(super) const INTENT: &[(Intent, u8, &str)] = &[
    (
        RefundBilling,
        4,
        "charged twice; charged me twice; charged us twice; charged _ twice; charge _ twice; double charge*; \
         charged double; duplicate charge; billed twice; billed us twice; billed me twice; billed _ twice; \
         debited twice; taken twice; took _ twice; overcharged; refund; refunds; refunded; refunding; \
         money back; chargeback; reimburse; reimbursed; reimbursement; charging me; charged me; charged us; \
         charged my; billed me; billed us; want my money; credit note; direct debit; wheres my $ 0; \
         where is my money; where is my refund; still being charged; still getting charged; wrong amount; \
         late fee; debited; reverse the charge; reverse it; tax invoice; corrected invoice; cashback; \
         disconnection notice; payment plan; hardship; double billed; still no refund; why do i owe; do i owe; \
         amount got debited; debited two; taken out; took $; took out; charging; still charging; extra charge; \
         hidden fee; wrong bill; overpaid; promised _ credit; split payment; gst invoice; price went up; \
         prices; deducted; hold on; renewed us; renewed me; compensate",
    ),
    (
        RefundBilling,
        2,
        "charge; charged; charges; bill; bills; billing; billed; invoice; invoices; invoiced; fee; fees; \
         payment; paid; credit; credited; deposit; price increase; renewed; renewal; auto renew*; statement; \
         compensation; rent; premium; receipt; surcharge; payout; instalment; installment",
    ),
    (
        RefundBilling,
        1,
        "$ 0*; 0 $; 00 $; money; cost; card; subscription; quid; bank; vat; wallet; transaction",
    ),
    (
        ShippingDelay,
        4,
        "not arrived; hasnt arrived; havent arrived; hasnt come; hasnt turned up; never arrived; never came; \
         never turned up; not been delivered; not delivered; wasnt delivered; says delivered; \
         marked delivered; marked as delivered; shows delivered; showing delivered; out for delivery; \
         label created; not received _ order; not received _ parcel; not received _ package; \
         where is my order; wheres my order; where is my parcel; wheres my parcel; where is my package; \
         wheres my package; still waiting for _ order; still waiting on _ order; stuck in customs; \
         supposed to arrive; was meant to arrive; meant to arrive; lost in transit; \
         hasnt shipped; not shipped; hasnt been shipped; didnt get my order; missed delivery; no delivery; \
         didnt arrive; did not arrive; has not arrived; never showed up; hasnt moved; not moved",
    ),
    (
        ShippingDelay,
        3,
        "tracking; courier; parcel; parcels; package; shipment; dispatch; dispatched; despatch; despatched; \
         royal mail; fedex; ups; usps; dhl; evri; auspost; australia post; depot; customs; in transit; pallet; \
         pallets",
    ),
    (
        ShippingDelay,
        2,
        "deliver; delivery; delivered; deliveries; shipping; shipped; arrive; arrives; arriving; rider",
    ),
    (ShippingDelay, 1, "order; ordered; driver; late; eta; when will"),
    (
        Outage,
        5,
        "outage; outages; no power; power cut; power is out; powers out; power off; power went; \
         power has been; internet is down; internet down; broadband down; broadband dead; is down for; \
         site is down; site down; website is down; website down; app down; app is down; system down; \
         system is down; server down; servers down; service down; service is down; is everything down; \
         anyone else down; down again; is it down; still down; all down; went down; been down; gone down; \
         down since; down for; no internet; no signal; no service; no water; no gas; no hot water; no phone; \
         no broadband; cant make calls; nobody _ can make calls; is it just me; is it just us; is it only us; \
         only us; just us; everyone _ down; completely down; down across; totally down; machines down; \
         is offline; are offline; all offline; no reception; without power; without internet; without water; \
         no electricity; network down; terminals down; terminals are; when will it be back; when is it back; \
         back on; back up; back online; nothing is loading; status page; no heating; no heat; no aircon; \
         internet been out; internet out; internet is out; internet has been out; power out; been out since; \
         out since; is out; are out; been dead; dead since; went dead; just died; blank since; blackout; \
         tripping; drops out; dropping out; keeps dropping; keeps going down; slow all day; \
         not loading for anyone; for everyone; whole office; entire office; whole building; whole block; \
         our region; us or you; me or you; us or them; degradation; cant take payments; cant take cards; \
         cant take card; elevator; lift is; not opening; anyone there; timing out since; stuck since; \
         network since",
    ),
    (
        Outage,
        2,
        "lines; landline; wifi; terminals; trains; eftpos; fibre; boiler; sync failing; dropping; dashboards; \
         offline; timing out; degraded; disconnects; disconnected; disconnecting; incident; unavailable; \
         unreachable; nobody can; none of our; down; power",
    ),
    (
        AccountAccess,
        4,
        "locked out; lock out; locked me out; locking me out; locks me out; account locked; account is locked; \
         account _ locked; cant log in; cant login; cannot log in; cannot login; can not log in; \
         couldnt log in; unable to log in; unable to login; wont let me log in; wont let me in; \
         wont let me login; wont let me sign in; cant sign in; cannot sign in; cant get in; cant get into; \
         cant access my account; cannot access my account; access my account; access to my account; \
         into my account; log in to my; log into my; sign in to my; reset my password; password reset; \
         reset link; forgot my password; forgotten my password; new password; verification code; 0fa; \
         two factor; authenticator; one time code; one time password; otp; log back in; get back in; \
         account suspended; account was suspended; account _ suspended; account _ disabled; \
         account _ terminated; recover my account; recover _ account; my account back; sso; \
         dont have access to; lost access; reactivate; reactivated; invalid password; wrong password; \
         too many attempts; account _ banned; unlock; unlocked; my login; account _ shut; account _ closed on; \
         verify my; verified; authenticator codes; recovery codes; only admin; 0 factor; two step; \
         identity verification; kyc; otp not; no otp; code never; code doesnt; codes; isnt recognised; \
         isnt recognized; cant register; sign up; create an account; change my email; change the email; \
         change my name; surname; maiden name; change my phone; old number; old email; new number; \
         power of attorney; my account has; my account was; my account is",
    ),
    (
        AccountAccess,
        3,
        "password; passwords; login; log in; logged in; sign in; signin; signing in; passcode; username; code; \
         locked; verify; suspended; pin",
    ),
    (AccountAccess, 1, "account; access; email address"),
    (
        HowTo,
        4,
        "how do i; how do we; how do you; how can i; how can we; how to; how would i; how would we; \
         how should i; how could i; how are we supposed; how am i supposed; how i can; where do i; \
         where do we; where can i find; where can i; where is the; wheres the; whats the best way; \
         what is the best way; is there a way; is there any way; any way to; can you tell me how; \
         could you tell me how; show me how; steps to; walk me through; what do i need to do; what do i need; \
         what button; which button; do i have to; whats the process; what is the process; \
         trying to figure out; can i change; can i set; can i export; can i add; can i move; can we change; \
         can we set; should we be; what should i do; instructions; help me set; trying to set; \
         can you help me; need help with; go back to; tutorial; guide",
    ),
    (HowTo, 2, "can i; can we; set up; setup; duplicate; bulk"),
    (
        HowTo,
        1,
        "settings; setting; export; add; change; figure out; update my; form; switch",
    ),
    (
        ProductQuestion,
        3,
        "do you offer; do you have; do you sell; do you do; do you stock; do you support; do you ship; \
         do you accept; do you take; do you guys; does it; does the; does this; does your; is it compatible; \
         compatible; will it fit; will it work; will the; will this; is there a discount; discount; in stock; \
         back in stock; what is the difference; whats the difference; difference between; what does; \
         how much is; how much does; how much are; how much would; any plans; please add; can you add; \
         can you please add; could you add; please bring; will there be; are you planning; is there any; \
         are there any; do they have; do they; is it possible; does anyone know; feature request; \
         would be great if; would be nice; would love; i wish; thinking of; thinking about; looking for; \
         looking at; interested in; before i buy; before we buy; before signing; which one; which plan; \
         what plan; are you open; what time; opening hours; recommend; suggest; suggestion; suggestions; \
         i need a; i would like to book; can you book; can you find; any update on; waterproof; warranty; \
         include; includes; free parking; open on; price range; can you tell me; could you tell me; can it; \
         is it safe; is it ok; is it suitable; suitable; is this safe; covered for; am i covered; does that; \
         when will _ available; when is _ coming; when does; are your; is your; should i buy; is it any good; \
         which is better; what happens; can my; can her; can his; can your; can the; could your; do i still; \
         if i cancel; do i get; will i; would it; would the; are you going; are you guys; any chance; \
         any word; any news; coming to; pre order; preorder; release date; will you; why dont you; \
         why isnt there; why did you remove; bring back; get rid of; you should; need something; cheaply; \
         moderately priced; expensive; phone number; postcode; serves; looking to stay; place to",
    ),
    (
        ProductQuestion,
        1,
        "is there; are there; available; allow; allowed; offer; curious; wondering; size; fit; model; plan; \
         plans; version; option; options; quick question; question; feature; features",
    ),
    (
        Cancellation,
        4,
        "cancel my; cancel our; cancel the; cancel it; cancel this; want to cancel; like to cancel; \
         need to cancel; trying to cancel; tried to cancel; asked to cancel; how do i cancel; can i cancel; \
         please cancel; to cancel; cancelling; canceling; cancellation; close my account; close our account; \
         close the account; close _ account; end my contract; end of contract; terminate my; terminate our; \
         terminate the; unsubscribe; downgrade; downgrading; stop my; want to leave; switch provider; \
         leaving you; moving to another; not renewing; dont want to renew; not renew; turn off auto; \
         withdraw my application; give notice; freeze my membership; pause my; terminate effective; \
         to terminate; notice to; end my; end her; end his; end our; break fee; stop the monthly; \
         stop charging; i want it to stop; cancel before; free trial; ends on; delete my account; close it; \
         cancelled my",
    ),
    (
        Cancellation,
        2,
        "cancel; cancelled; canceled; leave; leaving; switching; membership; contract",
    ),
    (
        TechnicalBug,
        4,
        "crash; crashes; crashed; crashing; freezes; freezing; frozen; glitch; glitches; glitchy; bug; bugs; \
         buggy; error code; error message; error; errors; doesnt work; dont work; does not work; isnt working; \
         is not working; not working; wont work; stopped working; wont load; wont open; wont play; \
         wont connect; wont sync; wont update; wont turn on; wont start; not loading; not syncing; \
         not showing; doesnt show; doesnt load; wont let me; does nothing; nothing happens; keeps saying; \
         keeps crashing; keeps logging; keeps disconnecting; broken; since the update; after the update; \
         since the last update; latest update; new update; since _ update; since updating; after updating; \
         after _ update; blank screen; black screen; blank page; white screen; spinning; stuck on; stuck at; \
         doesnt save; not saving; wont save; disappeared; duplicates; wrong total; having trouble; \
         having issues; having an issue; having a problem; fix this; please fix; wont install; cant install; \
         cant download; unable to download; reinstall; reinstalled; reinstalling; webhook; webhooks; sync",
    ),
    (
        TechnicalBug,
        3,
        "doesnt sync; isnt sending; arent sending; arent syncing; isnt syncing; opens blank; comes up blank; \
         shows wrong; keeps failing; failing; invalid; greyed out; grayed out; keeps coming back; lost the; \
         rejected; not recognised; not recognized; modem; slow; laggy; lagging; quality is; expired; \
         cant play; cant see; cant upload; cant send; cant hear; no sound; no audio; lags; gone; cant find; \
         any fix",
    ),
    (
        TechnicalBug,
        2,
        "issue; issues; update; updated; app; api; browser; chrome; android; iphone; ios; firmware; laptop; \
         device; screen; problem; fix; upload; download; install; import; plugin; integration; wiped; \
         dashboard; printer; router; playback; loading; windows; button; controller; console; ps0; xbox; \
         stream; streaming; catalina; mac; macbook; ipad",
    ),
    (
        TechnicalBug,
        1,
        "page; tried; website; video; file; files; game; wrong; cant; missing; help; happening; why",
    ),
    (
        Complaint,
        4,
        "rude; rudely; disgusting; disgusted; disgrace; disgraceful; appalling; appalled; unacceptable; \
         shocking; awful; terrible; horrible; worst; complaint; complain; complaining; formal complaint; \
         speak to a manager; your manager; speak to someone; nobody called; no one called; never called; \
         nobody rang; no one rang; nobody has; no one has; left me; hung up; on hold for; treated; your staff; \
         your driver; your technician; your agent; your receptionist; your engineer; your nurse; \
         your colleague; your rep; no show; didnt turn up; did not turn up; never turned up; didnt show; \
         did not show; not good enough; ombudsman; fed up; sick of; joke; ridiculous; pathetic; useless; \
         shame on; shambles; customer service; human please; laughed; ignored; ignoring; escalate; escalated; \
         a human; real person; a person; mouldy; moldy; gone off; lied; damaged; ruined; filthy; dirty; mess; \
         promised; wasted; yelled; shouted; caught fire; reaction; injured; glass in; piece of glass; insect; \
         hair in; sick after; food poisoning; racist; insulting; humiliated; in tears; thieves; snapped; \
         leaking; leaked everywhere; left it in; left my; made my; made me; noise; noisy; no explanation; \
         what is wrong with you; do better; price gouging; garbage; false advertising; misleading; \
         discrimination; discriminated; the driver; passed around; bounced between; everytime i call; \
         every time i call; fourth agent; 0th agent; 0rd in a row; in a row; melted; crushed; soggy",
    ),
    (
        Complaint,
        2,
        "third time; fourth time; 0rd time; 0th time; manager; waited; staff; nobody; no one; told me; \
         told us; disappointed; experience; cold; expect; explanation",
    ),
    (
        Complaint,
        1,
        "0 times; three times; four times; five times; waiting; again; service; appointment; late; hours; \
         never; arrived; wrong; seriously; still",
    ),
    (
        SecurityPrivacy,
        5,
        "hacked; hacker; hackers; been hacked; fraud; fraudulent; fraudster; fraudsters; scam; scams; scammer; \
         scammers; scammed; phishing; phish; suspicious; unauthorised; unauthorized; breach; breached; gdpr; \
         personal data; my data; our data; privacy; identity theft; stolen; someone else is using; \
         someone else has; someone elses; someone is using; someone has; someone used; someone logged; \
         someone changed; not me; wasnt me; didnt make; dont recognise; dont recognize; didnt authorise; \
         didnt authorize; never authorised; is this you; is this really you; is this real; is this legit; \
         is this genuine; fake; impersonating; impersonator; compromised; malware; security; \
         delete my account; delete my data; delete all; delete _ data; erase; erased; leaked; data protection; \
         sim swap; spam; spoof; spoofed; spoofing; vulnerability; vulnerabilities; tracking me; recording; \
         read my messages; see my messages; share my; sharing my; shared my; stranger; strangers; \
         another customers; another patients; another persons; other peoples; wrong person; somebody else; \
         different company; did not do it; didnt do it; i did not request; didnt request; not request this; \
         never ordered; my ex; stalker; stalking; following me; got my number; in my apartment; has a key; \
         fired; ex employee; still has access; still has admin; is it you; from you saying; saying my; \
         did you send; did you really; legit; asking for my; asking me to; who has; who can see; opt out; \
         marketing texts; stop texting; right to be forgotten; subject access; audit; gas; smells",
    ),
    (
        SecurityPrivacy,
        2,
        "login from; text message; clicked; private; secure; confidential; encrypted; encryption; consent; \
         police; abuse; soc 0; hipaa; bank details; card details; card number; records",
    ),
    (
        PraiseClosing,
        5,
        "shoutout; shout out; brilliant; thank you so much; thanks so much; thanks so; many thanks; \
         thanks again; big thanks; huge thanks; well done; great service; great job; great work; amazing; \
         fantastic; wonderful; excellent; love this; love your; love it; legend; saved my; just wanted to say; \
         wanted to say thank; made my day; kudos; that worked; it worked; works now; working now; its working; \
         fixed it; sorted now; all good; all sorted; no further; thats all; you can close; compliment; \
         hats off; credit to; a star; please tell; so kind; so helpful; lifesaver; appreciate it; that did it; \
         did the trick; no more questions; nothing else; up and running; very happy; really happy; so happy; \
         keep it up; good on you; good on ya; thank your; please thank; chuffed",
    ),
    (
        PraiseClosing,
        1,
        "thanks; thank you; thx; ty; cheers; helpful; kind; lovely; happy; great; grateful; awesome; perfect; \
         sorted; fixed; star",
    ),
    (
        Other,
        2,
        "reseller; partnership; partner; press; donate; donation; sponsor; sponsorship; job; vacancy; \
         vacancies; hiring; apply; application; collaborate; interview; lost property; left my _ in; \
         pull request; merge; contribute; contributing; contribution; forum; post; topic; thread; copy of; \
         proof of; deadline for; jobs; appointment; reschedule; certificate; letter; enrol; enroll; enrolled; \
         enrolment; enrollment; feedback; idea; booking; book; documents; form; change my; move my; transfer; \
         address change; voucher; gift card; volunteer; student; landlord",
    ),
];

/// How much is at stake.
pub(super) const SEVERITY: &[(Severity, u8, &str)] = &[
    (
        Critical,
        3,
        "data loss; breach; breached; hacked; fraud; fraudulent; stolen; caught fire; on fire; smoke; burnt; \
         burned; burning; sparks; gas leak; smell gas; smell of gas; smells of gas; injury; injured; hospital; \
         ambulance; a&e; er; emergency; allergic; anaphylaxis; anaphylactic; oxygen; insulin; dialysis; \
         ventilator; nebuliser; nebulizer; cpap; life support; medication; medicine; prescription; overdose; \
         chest pain; bleeding; suicide; suicidal; kill myself; self harm; died; passed away; death; deceased; \
         funeral; bereaved; bereavement; evict; evicted; eviction; homeless; payroll; wages; salary; salaries; \
         surgery; surgeries; production is down; production down; all users; all our; whole site; everyone; \
         cannot trade; cant trade; someone elses; someone else _ account; unauthorised; unauthorized; scammed; \
         emptied; drained; identity; police; domestic violence; abusive; restraining order; my baby; newborn; \
         formula; disabled; lawyer; solicitor; attorney; regulator; ombudsman; exposed; leaked; \
         another patients; another customers; gone from my account; transferred out; sim swap; life savings; \
         electrocuted; shock; carbon monoxide; asthma; patients; clinic; clinics; heart monitor; pacemaker; \
         medical; pendant; dizzy; chemo; chemotherapy; my dose; seizure; unconscious; choking; choked; glass; \
         swallowed; turning people away; turning customers away; card machines; card terminals; \
         terminals down; all 0; our 0; busiest; stalker; stalking; following me; harassed; harassing; \
         harassment; threatened; assault; assaulted; shaking; somebody else; different company; \
         someone changed; someone just; somebody just; did not request; not request this; didnt request; \
         cancer; pregnant; widow; my late; husband died; wife died; refugee; visa; asylum; no food; starving; \
         freezing; get paid; operating account; supplier payments; gas",
    ),
    (
        Critical,
        1,
        "safety; doctor; nurse; rent; mortgage; legal; court; bank details; card details; social security; \
         passport; elderly; vulnerable; all of our; entire; whole; lost everything; nhs; cash flow; suppliers; \
         ward",
    ),
    (
        High,
        3,
        "charged twice; charged me twice; charged us twice; billed twice; double charge*; charged double; \
         taken twice; twice; locked out; cant log in; cant login; cannot log in; cannot login; cant access; \
         cant get in; cant get into; cant sign in; outage; no power; no internet; no water; no heating; \
         no hot water; down since; down for; down again; third time; 0rd time; 0th time; three times; \
         four times; fourth time; fifth time; 0 times; weeks; 0 weeks; months; a month; unacceptable; \
         disgusting; disgrace; disgraceful; appalling; ridiculous; furious; thieves; livid; outrageous; \
         wedding; flight; birthday; interview; exam; deadline; tomorrow; tonight; today; this morning; \
         in an hour; in 0 minutes; in 0 hours; in 0 mins; minutes; last chance; wont refund; refused; refuse; \
         losing money; losing customers; lost customers; lost sales; losing; lost _ orders; cant work; \
         cannot work; cant do my job; nobody can; none of us; no one can; our team; our customers; bank fee; \
         overdraft; bounced; urgent; urgently; asap; immediately; suspended; banned; terminated; blocked; \
         stranded; stuck at; stuck in; speak to a manager; formal complaint; going to cancel; will cancel; \
         cancelling; switching; leaving you; never again; worst; sue; trading standards; small claims; \
         chargeback; rude; lied; scam; phishing; suspicious; is this real; compromised; gdpr; police; airport; \
         gate; boarding; client; clients; presentation; launch; event; festival; christmas; hung up; my mum; \
         my mother; my dad; my father; my son; my daughter; my kids; out of pocket; board; downtime; cutoff; \
         cut off; only admin; locked; nobody answers; overnight; 0th agent; last time; last warning; biggest; \
         $ 00; 00 $; ruined; my wife; my husband; my nan; my grandmother; baby; kids; hold; been down; \
         is down; nobody has; rained; snapped; ignored; broken promise; complaint; explanation; shame; \
         without gdpr; terminate; compensation; still no; third; turned away; due tomorrow; due today; \
         due friday; due monday; customers are; revenue; our shop; our store; our office; our website; \
         our site; our drivers; our tills",
    ),
    (
        High,
        1,
        "all day; days; 0 days; week; hours; again; still; nobody; no one; never; already; need; lost; \
         disappeared; wiped; deleted; paid; promised; help; please help; money; business; staff; monday; friday",
    ),
    (
        Medium,
        2,
        "late; delayed; delay; error; errors; doesnt work; not working; isnt working; wrong; broken; damaged; \
         missing; bug; crash; crashes; crashed; crashing; glitch; glitches; glitchy; issue; issues; problem; \
         problems; fail; fails; failed; failing; stuck; slow; confused; confusing; confusion; refund; charged; \
         wont; cant; unable; not received; didnt; hasnt; havent; isnt; stopped; why; disappointed; \
         disappointing; annoying; frustrated; frustrating; incorrect; overcharged; bill; fee; complain; \
         complained; complaining; complaint; complaints; trouble; cancel; cancelled",
    ),
    (
        Low,
        4,
        "how do i; how do we; how can i; how can we; how to; where do i; where can i; where do we; \
         is there a way; do you offer; do you have; do you sell; do you do; do you; can i; could i; can we; \
         does it; does the; does your; curious; wondering; suggestion; suggest; suggestions; thanks; \
         thank you; thx; cheers; would love; would be nice; would be great; please add; love; shoutout; \
         shout out; quick question; quick one; no rush; not urgent; small thing; minor; just checking; \
         just wanted; looking for; interested in; what time; recommend; is there; are there; whats the; \
         brilliant; great; lol; haha; any plans; i need a; add; feature; idea; when is; will the; discount; \
         not a big deal; no big deal; fyi; whenever",
    ),
];

/// Whose fault it is, in the customer's words.
pub(super) const FAULT: &[(Fault, u8, &str)] = &[
    (
        Company,
        3,
        "charged twice; charged me twice; charged us twice; charged _ twice; charge _ twice; billed _ twice; \
         billed twice; double charge*; overcharged; you charged; you took; you billed; you debited; you sent; \
         you promised; you said; you told; you cancelled; you canceled; you renewed; you lost; you broke; \
         you changed; you moved; you gave; you left; you deleted; you removed; you refunded; youve; \
         you have charged; your update; your driver; your technician; your engineer; your staff; your agent; \
         your rep; your bot; your system; your app; your site; your website; your server; your  servers; \
         your invoice; your team; your guy; your warehouse; your nurse; your receptionist; your machine; \
         since the update; after the update; since your; after your; wrong item; wrong size; wrong order; \
         wrong one; wrong colour; wrong color; sent me the wrong; sent the wrong; was told; were told; \
         been told; promised; was promised; third time; 0rd time; 0th time; three times; no one called; \
         nobody called; never called; nobody rang; no reply; no response; nobody; no one; outage; down again; \
         still no; still not; still havent; still waiting; damaged; mouldy; missing from; unacceptable; \
         didnt turn up; never turned up; didnt show; was supposed; was meant; were meant; was due; were due; \
         supposed to; hung up; rude; two different; different people; three different; short by; \
         without notice; without asking; without telling; without anyone; somebody elses; someone elses; \
         different company; glass; no explanation; you closed; you kept; you keep; you put; you drew; \
         you shipped; your rider; your pharmacy; your store; your office; nobodys; moved my; still debiting; \
         no heating; no heat; leaking; since the upgrade",
    ),
    (
        Company,
        1,
        "crash; crashes; crashed; crashing; bug; glitch; glitches; glitchy; since _ update; after _ update; \
         latest update; new update; instead of; late; cold; down since; is down; are down; error; wrong; \
         broken; still; blank; wont; not working; rejected; lost; missing; slow; stuck; invalid; again; charged",
    ),
    (
        ThirdParty,
        5,
        "courier; royal mail; fedex; ups; usps; dhl; evri; hermes; dpd; australia post; auspost; post office; \
         my bank; the bank; app store; play store; customs; scam; scams; scammer; scammers; scammed; phishing; \
         hacker; hackers; hacked; stolen; someone else; someone used; someone just; someone changed; \
         somebody just; did not request; thief; the seller; third party; carrier; google play; sim swap; \
         is this you; is this really you; is this real; is this legit; is this genuine; impersonating; \
         impersonator; text saying; email saying; the merchant; insurer; pharmacy",
    ),
    (
        Customer,
        5,
        "i forgot; i accidentally; accidentally; by accident; by mistake; my mistake; my fault; my bad; \
         i deleted; i entered; i typed; i lost my; i put the wrong; i ordered the wrong; i missed; i misread; \
         i didnt realise; i didnt realize; i dropped; spilled; spilt; i broke; wrong address by; i clicked; \
         i chose the wrong; i picked the wrong; we forgot; i sent _ wrong; i messed up; i changed my mind",
    ),
    (
        NoFault,
        4,
        "how do i; how do we; how can i; how can we; how to; where do i; where do we; where can i; \
         is there a way; any way to; do you offer; do you have; do you sell; do you do; do you; can i; \
         could i; can we; does it; does the; does your; curious; wondering; suggest; suggestion; suggestions; \
         would love; would be nice; would be great; please add; shoutout; shout out; quick question; \
         quick one; no rush; interested in; looking for; what time; recommend; just wanted to say; brilliant; \
         thank you so much; thanks so much; cancel my; cancel our; want to cancel; like to cancel; \
         need to cancel; close my account; is it possible; what happens; whats the; what is; are there; \
         is there; i need a; we need; moving house; got married; will the; will it; i want to; id like; \
         i would like; please can",
    ),
];

/// Whose fault it is, in the draft's words.
pub(super) const FAULT_IN_DRAFT: &[(Fault, u8, &str)] = &[
    (
        Company,
        6,
        "our mistake; our error; our fault; our side; our end; on us; my mistake; my error; my fault; our bug; \
         our system; our release; our update; our deploy*; we should have; we shouldnt have; we got _ wrong; \
         i got _ wrong; we missed; i missed; we failed; we let you down; we charged; we billed; we sent; \
         we overcharged; we double; we broke; we lost; we told you; we promised; we didnt; i didnt; \
         shouldnt have happened; should not have happened; wasnt good enough; not good enough; down to us; \
         we made; our driver; our courier; we forgot; i forgot; we misread; known issue; a known; known bug; \
         aware of the issue; aware of an issue; ours to; its us; we caused; sorry we; we never; we were wrong; \
         we put; wrong on our; a bug; duplicate; our own; sorry for the delay; sorry for the wait; \
         shouldnt have been; isnt good enough; is ours; was ours; our doing; our depot; our warehouse; \
         our server*; our team missed; went wrong here; went wrong on; on our part; failed you; \
         you were right; youre right; you did pay; we owe you; i owe you; unacceptable; the error was; \
         we entered; we left; we closed; we moved; got this wrong; got that wrong; made a mistake; fell short; \
         we packed; refunded; credited; gesture; compensate; compensation; waived; reversed",
    ),
    (
        Company,
        2,
        "inconvenience; apologise; apologize; apologies; known; engineers; sorry about that; release; fix",
    ),
    (Company, 1, "sorry; resolved; investigating; working on"),
    (
        Unknown,
        3,
        "could you let us know; can you let us know; let us know; tell us more; more details; please try; \
         have you tried; try; restart; reinstall; clear; dm us; take a look; look into; community; check; \
         please review; article; see if; make sure",
    ),
    (
        ThirdParty,
        4,
        "the courier; carrier; royal mail; fedex; ups; usps; dhl; evri; the seller; scam; scammers; \
         isnt from us; not from us; did not come from us; isnt ours; not ours; isnt us; not us; that wasnt us; \
         third party; customs; supplier; manufacturer; the gateway; licensing; contractual; your provider; \
         another company; abuse team; storm; lightning; contractor; we dont control; we only run; \
         utility company",
    ),
    (
        Customer,
        4,
        "you entered; you typed; you clicked; you chose; you selected; you didnt; you did not; your typo; \
         your endpoint; you deleted; you forgot; you ordered; you must have; on your side; on your end; \
         by your side; wrong section; please do not; you should have; you cancelled; you turned",
    ),
    (
        NoFault,
        3,
        "great question; happy to help; glad; congratulations; yes; no worries; thanks for your interest; \
         thank you for your interest; welcome; good luck; go to; click; tap; you can; feature request; \
         would you like; enjoy; choose",
    ),
];

/// Words of an internal note.
pub(super) const NOTE: &[(u8, &str)] = &[
    (
        3,
        "cust; cx; ctc; cust says; customer says; customer states; customer called; customer wants; \
         customer reports; customer reported; caller; told him; told her; told cust; told customer; told them; \
         advised cust; advised customer; advised him; advised her; internal note; internal; summary; tkt; cb; \
         spoke to customer; for your info; renewal risk; pls action; vm left; lvm; nfa; custs; acct; rang; \
         per cust; see above; per customer; t0; l0; sev0; escalated to; escalating to; transferring to; \
         assigned to; over to; passing to; handing to; handover",
    ),
    (
        1,
        "pls; plz; ref; ack; fyi; asap; tbc; eta; customer; wants; says; asked; asked re; verified; chasing; \
         chased; fwd; hes; shes; he; she; poss; prob; re; dob; next; told; promised; checked; confirmed; \
         spoke; sent; callback; pt; patient; client; owner; pending",
    ),
];

/// A machine that says what it is.
pub(super) const AI: &str = "virtual assistant; ai assistant; automated assistant; digital assistant; an ai; a bot; a chatbot; \
     im the bot; as an ai; automated reply; automated response; automated message; automated agent; \
     im automated; language model; virtual agent; ai agent; ai support; the assistant; the automated; the bot";

/// Words in square brackets that stand for something to be filled in.
pub(super) const BRACKETED: &[&str] = &[
    "name",
    "first name",
    "last name",
    "customer name",
    "customer",
    "your name",
    "agent name",
    "agent",
    "date",
    "time",
    "order number",
    "amount",
    "company",
    "company name",
    "product",
    "product name",
    "link",
    "insert link",
    "reason",
    "ticket number",
    "signature",
];

/// Words to the customer, which an internal note has not.
pub(super) const YOU: &str = "you; your; youre; youll; youve";

/// Marks of a public reply.
pub(super) const SOCIAL: &str = "dm us; a dm; via dm; by dm; in dm; dms; dm me; our dm; through dm; your dm; private message; \
     direct message; the tweet; the tag; dm your; dm the; pm us";

/// Sign-offs of a letter.
pub(super) const SIGN_OFF: &str = "kind regards; best regards; warm regards; many thanks .; regards; yours sincerely; yours faithfully; \
     sincerely; best wishes; best .; all the best; cheers .; thanks .; thank you .; warmly .";

/// First words of a greeting.
pub(super) const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "good",
    "morning",
    "afternoon",
    "evening",
    "greetings",
    "hola",
    "gday",
    "kia",
];
