// Unit specs of the agent's functions. Each prints one line of JSON: its name, and what was wrong.
#include "unit_trading.hpp"

namespace {

SCommand command(const char *id, long seq, const char *type) {
  CJson json;
  std::string text = std::string("{\"id\":\"") + id + "\",\"seq\":" + std::to_string(seq) + ",\"type\":\"" + type +
                     "\",\"priority\":\"" + type + "\",\"symbol\":\"EURUSD\",\"side\":\"buy\",\"volume\":\"0.1\",\"magic\":\"7\",\"tag\":\"PLx\"," +
                     "\"deviationPoints\":20,\"notBefore\":\"1970-01-01T00:00:00.000Z\",\"notAfter\":\"2100-01-01T00:00:00.000Z\"}";
  SCommand out;
  json.Parse(string::of(text));
  holds("a command is read", ReadCommand(json, 0, out));
  return out;
}

void decimals() {
  same("0.10", DecimalText(0.1, 8), "0.1");
  same("2.00", DecimalText(2, 8), "2");
  same("-0", DecimalText(-0.000000001, 8), "0");
  same("-1.25", DecimalText(-1.25, 8), "-1.25");
  same("no number", DecimalText(NAN, 8), "0");
  same("sum of doubles", MoneyText(0.1 + 0.2), "0.3");
}

void instants() {
  same("a day", InstantText(1767607200000), "2026-01-05T10:00:00.000Z");
  same("leap day", InstantText(InstantMs("2028-02-29T23:59:59.999Z")), "2028-02-29T23:59:59.999Z");
  same("microseconds", InstantMs("2026-01-05T10:00:00.123456Z"), 1767607200123);
  same("none", InstantMs("2026-01-05T10:00:00Z"), 1767607200000);
  same("no instant", InstantMs("yesterday"), -1);
  for (long day = 0; day < 40000; day += 13) same("there and back", InstantMs(InstantText(day * 86400000)), day * 86400000);
}

void json() {
  CJson json;
  holds("parsed", json.Parse("{\"a\":[1,{\"b\":\"x\\u00e4\\n\\\"\"}],\"t\":true,\"n\":null,\"d\":\"1.5\"}"));
  int list = json.Member(0, "a");
  same("whole", json.Own(json.First(list), ""), "1");
  same("escapes", json.Text(json.Next(json.First(list)), "b", ""), "xä\n\"");
  holds("flag", json.Flag(0, "t"));
  same("null is absent", json.Text(0, "n", "else"), "else");
  holds("decimal", json.Amount(0, "d", 0) == 1.5);
  same("source", json.Source(list), "[1,{\"b\":\"x\\u00e4\\n\\\"\"}]");
  for (const char *bad : {"", "{", "[1,]", "{\"a\":1,}", "[1] 2", "{\"a\"}", "\"\x01\"", "[tru]"}) holds(std::string("refused: ") + bad, !json.Parse(bad));
  string deep;
  for (int i = 0; i < 40; i++) deep += "[";
  holds("bounded depth", !json.Parse(deep));
  CJsonObject out;
  out.Text("a\tb", "q\"\\\n");
  out.Known("absent", "");
  out.Whole("n", -5);
  same("written", out.Done(), "{\"a\tb\":\"q\\\"\\\\\\u000a\",\"n\":-5}");
}

void signatures() {
  same("empty", Sha256HexOfText(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  same("abc", Sha256HexOfText("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  string million;
  for (int i = 0; i < 1000; i++) million += "aaaaaaaaaa";
  same("10000 a", Sha256HexOfText(million), "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711");
  // RFC 4231, case 2, and the worked example of the protocol.
  same("RFC 4231", HmacHex("Jefe", "what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  string body = "{\"epoch\":7,\"snapshotId\":\"s-1\",\"part\":1,\"parts\":1,\"asOfSeq\":42,\"positions\":[],\"orders\":[],\"account\":{\"balance\":\"9949.16\",\"equity\":\"9949.16\",\"credit\":\"0\",\"margin\":\"0\",\"freeMargin\":\"9949.16\",\"at\":\"2026-01-05T10:00:00.000Z\"},\"digest\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}";
  same("body", Sha256HexOfText(body), "45f22b0167ad8334f9ba48399ca9e2d2fc7c1599e692ea2a23c0fb63d9cc955a");
  string signed_ = CanonicalRequest("POST", "/mt5/v1/snapshot", Sha256HexOfText(body), "0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a20", "agent", 18, 1767607200000);
  same("protocol", HmacHex("mYp1imso11Secret-0123456789abcdefghijklmnopq", signed_), "6ff08714a9ead62625b9562b55aaef8a156ce05e75041c1cd4ed2d4dceb86e06");
}

void digest() {
  LIST(SPosition, two);
  ArrayResize(two, 2);
  two[0].positionId = "999";
  two[0].side = "sell";
  two[0].volume = "2";
  two[0].takeProfit = "0.98";
  two[1].positionId = "1771882106";
  two[1].side = "buy";
  two[1].volume = "0.1";
  two[1].stopLoss = "1.05";
  same("two", PositionsDigest(two), "530aa77814ef30bcec7485722b584365f64a1860da30ef10d3135a7e71791571");
}

void retcodes() {
  struct Row { int code; const char *open, *close, *modify; };
  const Row rows[] = {{10009, "done", "done", "done"}, {10010, "partial", "partial", "unknown"}, {10008, "sent", "sent", "done"},
                      {10011, "unknown", "unknown", "unknown"}, {10012, "unknown", "unknown", "unknown"}, {10031, "unknown", "unknown", "unknown"},
                      {0, "unknown", "unknown", "unknown"}, {10025, "done", "done", "done"}, {10036, "rejected", "done", "rejected"}};
  for (const Row &row : rows) {
    std::string code = std::to_string(row.code);
    same(code + " open", StateOfRetcode(row.code, "open", false), row.open);
    same(code + " close", StateOfRetcode(row.code, "close", false), row.close);
    same(code + " modify", StateOfRetcode(row.code, "modify", false), row.modify);
  }
  for (int code : {10004, 10006, 10007, 10013, 10014, 10015, 10016, 10017, 10018, 10019, 10020, 10021, 10022, 10023, 10024, 10026, 10027,
                   10028, 10029, 10030, 10032, 10033, 10034, 10035, 10038, 10039, 10040, 10041, 10042, 10043, 10044, 10045, 10046, 10999}) {
    same(std::to_string(code), StateOfRetcode(code, "open", false), "rejected");
    holds(std::to_string(code) + " has words", RetcodeWords(code) != "");
  }
  same("rests", StateOfRetcode(10009, "open", true), "placed");
}

void trading() {
  holds("fill or kill first", FillingFor(3, false, false) == FILL_FOK);
  holds("exits take a part", FillingFor(3, true, false) == FILL_IOC);
  holds("only ioc", FillingFor(2, false, false) == FILL_IOC);
  holds("only fok", FillingFor(1, true, false) == FILL_FOK);
  holds("neither", FillingFor(0, false, false) == FILL_RETURN);
  holds("pending", FillingFor(3, false, true) == FILL_RETURN);
  same("volume down", DecimalText(VolumeInSteps(0.1299999, 0.01), 8), "0.12");
  same("volume exact", DecimalText(VolumeInSteps(0.29, 0.01), 8), "0.29");
  holds("too near", IsTooNear(1.0999, 1.1, 1, 0.0002));
  holds("far enough", !IsTooNear(1.0990, 1.1, 1, 0.0002));
  holds("within", IsWithin(1.1, 1.1002, 0.0001, 2));
  holds("beyond", !IsWithin(1.1, 1.1003, 0.0001, 2));
  same("first pause", ReconnectPauseMs(0, 1), 100);
  same("usual pause", ReconnectPauseMs(9, 1), 400);
  same("long pause", ReconnectPauseMs(30, 1), 2000);
}

void expectations() {
  SCommand command;
  SPosition position;
  position.side = "buy";
  position.volume = "0.5";
  position.stopLoss = "1.08";
  same("nothing expected", ExpectationFlaw(command, position), "");
  command.expectSide = "buy";
  command.expectVolumeMin = 0.5;
  same("as expected", ExpectationFlaw(command, position), "");
  command.expectVolumeMin = 0.6;
  holds("less than expected", ExpectationFlaw(command, position) != "");
  command.expectVolumeMin = 0;
  command.notLooser = true;
  command.stopLoss = "1.07";
  holds("looser", ExpectationFlaw(command, position) != "");
  command.stopLoss = "1.09";
  same("tighter", ExpectationFlaw(command, position), "");
  command.stopLoss = "";
  holds("none instead of one", ExpectationFlaw(command, position) != "");
  position.side = "sell";
  holds("turned round", ExpectationFlaw(command, position) != "");
}

// A journal goes on where it was, after every death.
void journal() {
  string name = "Plimsoll\\unit.journal";
  {
    CJournal one;
    holds("opens", one.Open(name, "j1"));
    one.Append("position-gone", 1, "gone", "\"5\"");
    one.Append("position-gone", 2, "gone", "\"6\"");
    holds("receives", one.Receive(command("a", 4, "open"), 9));
    holds("not twice", !one.Receive(command("a", 4, "open"), 9));
    one.CallBack("b");
    holds("not what was called back", !one.Receive(command("b", 5, "open"), 9));
    one.Acknowledge(1);
    holds("accepts", one.Accept(0, 10));
    one.Append("position-gone", 3, "gone", "\"7\"");
    shim::disk.die(0.5);
  }
  CJournal two;
  holds("opens again", two.Open(name, "j2"));
  same("the same journal", two.Id(), "j1");
  same("what was not flushed is gone", two.LastSeq(), 2);
  same("cursor", two.Cursor(), 4);
  same("one event waits", two.EventCount(), 1);
  SCommand found;
  two.CommandAt(two.Find("a"), found);
  holds("accepted before it died", found.state == COMMAND_ACCEPTED);
  holds("still not what was called back", !two.Receive(command("b", 5, "open"), 9));
  long hello = two.NextHello(100);
  same("hello rises", two.NextHello(50), hello + 1);
  two.Close();
  FILE *file = std::fopen(shim::disk.pathOf(name).c_str(), "r+b");
  std::fseek(file, 14, SEEK_SET);
  std::fputc('#', file);
  std::fclose(file);
  CJournal three;
  holds("opens a damaged one", three.Open(name, "j3"));
  same("a new journal", three.Id(), "j3");
  holds("says so", three.WasReplaced());
  holds("the damaged one is kept", FileIsExist(name + ".damaged"));
}

// A command whose end is in the journal and acknowledged; `again` receives it once more.
bool toldAgain(CJournal &journal, const char *id, const std::string &state) {
  CJson json;
  std::string text = std::string("[{\"id\":\"") + id + "\",\"seq\":1,\"type\":\"open\",\"notBefore\":\"1970-01-01T00:00:00.000Z\"," +
                     "\"notAfter\":\"2100-01-01T00:00:00.000Z\"}]";
  json.Parse(string::of(text));
  CExecutor executor;
  executor.Receive(json, 0, journal, 10, 10, 10);
  return journal.ResultText(id).utf8().find("\"state\":\"" + state + "\"") != std::string::npos;
}

void comesAgain() {
  CJournal journal;
  journal.Open("again.journal", "j1");
  journal.Receive(command("a", 1, "open"), 9);
  holds("one that is due has no result", !toldAgain(journal, "a", "done"));
  SOutcome done;
  done.state = "done";
  journal.Report("a", done, 9);
  journal.AcknowledgeResult("a", journal.ResultText("a"));
  same("acknowledged", journal.ResultText("a"), "");
  holds("its result is told again", toldAgain(journal, "a", "done"));
  same("one command", journal.CommandCount(), 1);
  journal.CallBack("b");
  holds("one that was called back is revoked", toldAgain(journal, "b", "revoked"));
  same("and not taken", journal.CommandCount(), 1);
}

void refusals() {
  same("a second after 500", FailurePauseMs(500, 0, 1, 0.1), 1000);
  same("what the platform asks for", FailurePauseMs(500, 7, 1, 0.1), 7000);
  same("at once when the line was cut", FailurePauseMs(0, 0, 1, 0), 100);
  holds("425 ends no session", !EndsSession(425));
  holds("an unknown session ends", EndsSession(409) && EndsSession(401));
  same("a hello that was seen", HelloJumpMs(1), 1000);
  same("and again", HelloJumpMs(5), 16000);
  same("at most an hour", HelloJumpMs(90), 3600000);
}

string syncFlaw(const std::string &from = "", const std::string &to = "") {
  std::string text = "{\"ackSeq\":4,\"commands\":[],\"revoked\":[],\"acknowledgedResults\":[],\"nextPollMs\":250,"
                     "\"serverTime\":\"2026-01-05T10:00:00.000Z\",\"guard\":{\"state\":\"armed\",\"contactTimeoutMs\":5000}}";
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  CJson json;
  holds("it is JSON", json.Parse(string::of(text)));
  return SyncFlaw(json);
}

void halves() {
  same("a whole one", syncFlaw(), "");
  same("no ackSeq", syncFlaw("ackSeq", "odd"), "ackSeq");
  same("ackSeq null", syncFlaw("4", "null"), "ackSeq");
  same("ackSeq below zero", syncFlaw("4", "-1"), "ackSeq");
  same("half an ackSeq", syncFlaw("4", "4.5"), "ackSeq");
  same("no guard", syncFlaw("guard", "odd"), "guard");
  same("a guard without a state", syncFlaw("armed", ""), "guard");
  same("no time", syncFlaw("2026-01-05T10:00:00.000Z", "now"), "serverTime");
  same("commands that are none", syncFlaw("\"commands\":[]", "\"commands\":{}"), "commands");
  same("revoked that is none", syncFlaw("\"revoked\":[]", "\"revoked\":7"), "revoked");
  CJson hello;
  hello.Parse("{}");
  same("a hello of nothing", HelloFlaw(hello), "sessionId");
  auto flaw = [](string (*of)(CJson &), const char *text) {
    CJson json;
    holds("it is JSON", json.Parse(text));
    return of(json);
  };
  const char *const time = "\"serverTime\":\"2026-01-05T10:00:00.000Z\"}";
  same("symbols", flaw(SymbolsFlaw, "{\"stored\":4}"), "");
  same("symbols of nothing", flaw(SymbolsFlaw, "{}"), "stored");
  same("symbols that are text", flaw(SymbolsFlaw, "{\"stored\":\"4\"}"), "stored");
  same("a snapshot", flaw(SnapshotFlaw, (std::string("{\"complete\":false,") + time).c_str()), "");
  same("half a snapshot", flaw(SnapshotFlaw, (std::string("{\"complete\":1,") + time).c_str()), "complete");
  same("a snapshot at no time", flaw(SnapshotFlaw, "{\"complete\":true}"), "serverTime");
  same("deals", flaw(DealsFlaw, "{\"booked\":0,\"known\":3}"), "");
  same("deals, of which one number lacks", flaw(DealsFlaw, "{\"booked\":0}"), "known");
  same("deals that are a list", flaw(DealsFlaw, "[]"), "booked");
}

SGuard lines() {
  SGuard guard;
  guard.known = guard.hasLines = true;
  guard.state = "armed";
  guard.warnEquity = 9000;
  guard.breachEquity = 8000;
  guard.hardFloorEquity = 7000;
  guard.countdownMs = 3000;
  guard.contactTimeoutMs = 5000;
  guard.policyVersion = 1;
  return guard;
}

EGuardAct judged(CGuard &guard, double equity, ulong tick, int open = 1, double own = 1e9) {
  SGuardStep step;
  guard.Judge(equity, open, own > 1e8 ? equity : own, tick, false, step);
  return step.act;
}

void guardAlone() {
  CGuard guard;
  guard.Contact(lines(), 1000);
  holds("in contact it only obeys", judged(guard, 6000, 2000) == GUARD_NOTHING);
  holds("one reading is none", judged(guard, 6000, 6000) == GUARD_NOTHING);
  holds("too soon", judged(guard, 6000, 6100) == GUARD_NOTHING);
  holds("hard floor", judged(guard, 6000, 6250) == GUARD_CLOSE);
  holds("again until flat", judged(guard, 6000, 6300) == GUARD_CLOSE);
  holds("flat is told", judged(guard, 6000, 6400, 0) == GUARD_REPORT);
  guard.Contact(lines(), 10000);
  judged(guard, 7900, 15000);
  holds("countdown", judged(guard, 7900, 15250) == GUARD_REPORT);
  holds("runs", judged(guard, 7900, 18000) == GUARD_NOTHING);
  holds("its end", judged(guard, 7900, 18260) == GUARD_CLOSE);
  guard.Contact(lines(), 20000);
  judged(guard, 7900, 25000);
  judged(guard, 7900, 25250);
  judged(guard, 8100, 26000);
  holds("equity came back", judged(guard, 7900, 28300) == GUARD_NOTHING);
  CGuard locked;
  SGuard lock = lines();
  lock.locked = true;
  locked.Contact(lock, 0);
  holds("locked", judged(locked, 9999, 5000) == GUARD_CLOSE);
  holds("no entries", locked.EntriesBlocked() != "");
}

void guardReadings() {
  CGuard guard;
  guard.Contact(lines(), 0);
  for (ulong tick = 5000; tick < 9000; tick += 250) holds("a zero is no reading", judged(guard, 0, tick, 1, 9000) == GUARD_NOTHING);
  bool closed = false;
  for (ulong tick = 10000; tick < 13000; tick += 250) closed = closed || judged(guard, -50, tick, 1, -50) == GUARD_CLOSE;
  holds("below zero is believed when everything adds up to it", closed);
  CGuard cash;
  cash.Contact(lines(), 0);
  cash.Cash(-5000, 5000);
  holds("a withdrawal moves the lines", std::fabs(cash.BreachEquity() - 4000) < 0.01);
}

void cashKept() {
  {
    CJournal one;
    one.Open("cash.journal", "j1");
    one.KeepGuard("{\"state\":\"armed\"}", 0);
    one.KeepShift(0.5);
    one.KeepShift(0.5);
    one.Flush();
    one.Close();
  }
  CJournal two;
  two.Open("cash.journal", "j2");
  holds("kept over a restart", std::fabs(two.GuardShift() - 0.25) < 1e-9);
  CGuard guard;
  guard.Restore(lines(), 0);
  guard.Shift(two.GuardShift());
  holds("the lines are where they were", std::fabs(guard.BreachEquity() - 2000) < 0.01);
  two.KeepGuard("{\"state\":\"armed\"}", 0);
  holds("a word of the platform ends it", two.GuardShift() == 1);
  two.Close();
  CJournal three;
  three.Open("cash.journal", "j3");
  holds("for good", three.GuardShift() == 1);
}

void texts() {
  same("tag", TagOf("0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a20"), "PL0196f0c27b5e7c319d3f5a1c");
  string deal = "äöü€😀";
  LIST(uchar, bytes);
  Utf8Bytes(deal, bytes);
  same("UTF-8 there and back", CharArrayToString(bytes, 0, ArraySize(bytes), CP_UTF8), deal.utf8());
}

void pairingCodes() {
  same("as shown", PairingLetters("K7QM-2XPD-9RTA-HW4C"), "K7QM2XPD9RTAHW4C");
  same("as typed", PairingLetters(" k7qm 2xpd9rta-hw4c"), "K7QM2XPD9RTAHW4C");
  same("lookalikes", PairingLetters("OIL0-OOOO-1111-ZZZZ"), "011000001111ZZZZ");
  for (const char *none : {"", "K7QM", "K7QM-2XPD-9RTA-HW4C-1", "K7QM-2XPD-9RTA-HW4U", "K7QM_2XPD_9RTA_HW4C"})
    same(std::string("none: ") + none, PairingLetters(none), "");
  holds("only digits and dashes name a file", !IsPlain("..\\x", 64) && !IsPlain("a/b", 64) && !IsPlain("", 64));
  same("a random id", UuidText("0123456789abcdef0123456789abcdef"), "01234567-89ab-4def-8123-456789abcdef");
  same("nothing wrong", InputFlaw("http://x", "", "", "K"), "");
  same("nothing but the address: what was kept", InputFlaw("http://x", "", "", ""), "");
  holds("both", InputFlaw("http://x", "t", "s", "K") != "");
  holds("half", InputFlaw("http://x", "t", "", "") != "" && InputFlaw("http://x", "", "s", "") != "");
  for (int status : {0, 429, 500, 503}) holds("the same try again", PairingEnd(status) == PAIRING_OPEN);
  holds("never a code", PairingEnd(410) == PAIRING_REFUSED && PairingEnd(422) == PAIRING_REFUSED);
}

const char *const CODE = "K7QM-2XPD-9RTA-HW4C";
const char *const OWNER = "account 1 at Broker with https://x";

void writeFile(const string &name, const std::string &text) {
  FILE *file = std::fopen(shim::disk.pathOf(name).c_str(), "wb");
  std::fputs(text.c_str(), file);
  std::fclose(file);
}

void pairingKept() {
  std::string asked;
  {
    CPairing one;
    holds("opens", one.Open(OWNER, CODE, "a1"));
    asked = one.Claim("v").utf8();
    shim::disk.die(0.5);
  }
  {
    CPairing two;
    two.Open(OWNER, "k7qm2xpd9rtahw4c", "a2");
    same("the same body after a death", two.Claim("v"), asked);
    holds("still asked for", two.IsAsking() && !two.HasIdentity());
    shim::mortality.countdown = 3;
    try {
      two.Grant("t1", "s1");
    } catch (const shim::Death &) {
      shim::disk.die(0.5);
    }
  }
  CPairing three;
  three.Open(OWNER, CODE, "a3");
  same("died before it lay on the disk: asked again", three.Claim("v"), asked);
  holds("granted", three.Grant("t1", "s1"));
  CPairing four;
  four.Open(OWNER, CODE, "a4");
  holds("used once", !four.IsAsking());
  same("its terminal", four.Terminal(), "t1");
  four.Open(OWNER, "AAAA-BBBB-CCCC-DDDD", "a5");
  holds("a new code is asked for", four.IsAsking() && four.HasIdentity());
  four.Refuse();
  CPairing five;
  five.Open(OWNER, "AAAA-BBBB-CCCC-DDDD", "a6");
  holds("what was refused is not asked again", !five.IsAsking());
  same("and who it was stays", five.Secret(), "s1");
  CPairing other;
  other.Open("account 2 at Broker with https://x", "", "a7");
  holds("nobody else's", !other.HasIdentity() && !other.IsAsking());
  std::string kept = shim::Disk::whole(shim::disk.pathOf(PairingFile(OWNER)));
  writeFile(PairingFile("account 2 at Broker with https://x"), kept);
  other.Open("account 2 at Broker with https://x", "", "a8");
  holds("nor when its file is put there", other.WasDamaged() && !other.HasIdentity());
  for (const char *flaw : {"{\"codeHash\":", "{\"owner\":\"account 1 at Broker with https://x\",\"codeHash\":\"c\",\"attemptId\":\"a1\",\"isOver\":true,"
                                           "\"terminalId\":\"..\\\\x\",\"secret\":\"s\"}"}) {
    writeFile(PairingFile(OWNER), flaw);
    CPairing six;
    six.Open(OWNER, "", "a9");
    holds("damage is told", six.WasDamaged() && !six.HasIdentity() && !six.IsAsking());
    holds("and no copy is left", !FileIsExist(PairingFile(OWNER)) && !FileIsExist(PairingFile(OWNER) + ".damaged"));
  }
}

// What the platform of the next spec answers to a pairing: a status, and the bodies it was asked with.
int pairingStatus = 0;
std::vector<std::string> claims;
std::string lastTerminal;

shim::Answer playedPlatform(const std::string &message) {
  shim::Answer answer;
  answer.error = 0;
  answer.headers = "HTTP/1.1\r\n";
  if (message.find(" /mt5/v1/pairing ") == std::string::npos) {
    size_t at = message.find("x-plimsoll-terminal: ") + 21;
    lastTerminal = message.substr(at, message.find('\r', at) - at);
    answer.status = 503;
    answer.body = "{\"code\":\"busy\"}";
    return answer;
  }
  holds("a pairing is not signed", message.find("x-plimsoll-") == std::string::npos);
  claims.push_back(message.substr(message.find("\r\n\r\n") + 4));
  if (pairingStatus == 0) return shim::failed(ERR_WEBREQUEST_TIMEOUT);
  answer.status = pairingStatus;
  answer.body = "{\"code\":\"pairing-code-invalid\"}";
  if (pairingStatus == 200)
    answer.body = "{\"terminalId\":\"0196f0c2-0000-7000-8000-00000000000" + std::to_string(claims.size()) +
                  "\",\"secret\":\"s\",\"serverTime\":\"2026-01-05T10:00:00.000Z\"}";
  return answer;
}

void pairing() {
  shim::world.begin(1, 10000);
  shim::played = playedPlatform;
  shim::awaitReady = [](int, short, ulong) { return true; };
  {
    CAgent one;
    holds("begins with a code", one.Start("http://127.0.0.1:9", "", "", CODE, true));
    turns(one, 3);
    holds("asked more than once", claims.size() > 1);
    same("with the same body", string::of(claims.front()), claims.back());
    holds("and does nothing else", lastTerminal.empty());
    pairingStatus = 200;
    turns(one, 4);
    holds("says hello with what it was given", lastTerminal.rfind("0196f0c2-0000-7000-8000-", 0) == 0);
    one.End();
  }
  size_t spent = claims.size();
  std::string was = lastTerminal;
  {
    CAgent two;
    holds("begins again with the code that was used", two.Start("http://127.0.0.1:9", "", "", CODE, false));
    turns(two, 2);
    same("asks no more", static_cast<long>(claims.size()), static_cast<long>(spent));
    same("and is who it was", string::of(lastTerminal), was);
    two.End();
  }
  {
    pairingStatus = 410;
    CAgent three;
    three.Start("http://127.0.0.1:9", "", "", "AAAA-BBBB-CCCC-DDDD", true);
    lastTerminal.clear();
    turns(three, 7);
    same("asked once", static_cast<long>(claims.size()), static_cast<long>(spent + 1));
    same("goes on as who it was", string::of(lastTerminal), was);
    holds("its user is told", shim::panel["plimsoll.4"].find("pairing code does not work") != std::string::npos);
    three.End();
  }
  {
    pairingStatus = 200;
    CAgent four;
    four.Start("http://127.0.0.1:9", "", "", "EEEE-FFFF-GGGG-HHHH", false);
    turns(four, 3);
    holds("a new code replaces", lastTerminal != was && lastTerminal.rfind("0196f0c2", 0) == 0);
    four.End();
  }
  shim::disk.root += "/other";
  std::filesystem::create_directories(shim::disk.root);
  pairingStatus = 410;
  CAgent five;
  five.Start("http://127.0.0.1:9", "", "", CODE, true);
  turns(five, 1);
  holds("without one it stops and says so", shim::lastAlert.find("pairing code does not work") != std::string::npos);
  CAgent six;
  claims.clear();
  six.Start("http://127.0.0.1:9", "", "", CODE, true);
  turns(six, 2);
  holds("nor asks with it again, and says so", claims.empty() && shim::panel["plimsoll.4"].find("asked for and refused") != std::string::npos);
  shim::played = nullptr;
}

long lastDealMs() {
  CJson json;
  json.Parse(string::of(bodies["deal"]));
  return InstantMs(json.Text(json.Member(0, "deal"), "dealtAt", ""));
}

// Whatever the computer's clock says: when a deal was done, and where the day of the broker begins, is known.
void clocks() {
  freshGround("clocks");
  auto dealtNow = [](const char *when) {
    long apart = lastDealMs() - shim::World::trueMs();
    holds(std::string("dated in UTC ") + when + ", not " + std::to_string(apart) + " ms off", apart > -20'000 && apart < 20'000);
    holds(std::string("the day of the broker ") + when, bodies["/mt5/v1/session"].find("\"serverOffsetS\":7200") != std::string::npos);
  };
  {
    CAgent one;
    one.Start("http://127.0.0.1:9", "t1", "s1", "", false);
    turns(one, 20);
    shim::tradeByHand("EURUSD", "buy", 1);
    turns(one, 10);
    dealtNow("with a clock that is right");
    shim::world.skewMs = -7'200'000;
    turns(one, 20);
    shim::tradeByHand("EURUSD", "buy", 2);
    turns(one, 15);
    dealtNow("after it was set back");
    one.End();
  }
  CAgent two;
  shim::world.skewAtConnectMs = shim::world.skewMs;
  two.Start("http://127.0.0.1:9", "t1", "s1", "", false);
  turns(two, 20);
  shim::tradeByHand("EURUSD", "sell", 1);
  turns(two, 15);
  dealtNow("after a restart with that clock");
  two.End();
  shim::played = nullptr;
}

// Somebody signs in to another account in the terminal; MetaTrader keeps the variables of the expert.
void otherAccount() {
  shim::disk.root += "/switched";
  std::filesystem::create_directories(shim::disk.root);
  shim::world = shim::World();
  shim::world.begin(1, 10000);
  shim::world.login = 7001;
  shim::played = playedPlatform;
  pairingStatus = 200;
  claims.clear();
  CAgent one;
  one.Start("http://127.0.0.1:9", "", "", CODE, true);
  shim::tradeByHand("EURUSD", "buy", 1);
  turns(one, 8);
  std::string was = lastTerminal;
  holds("paired", was.rfind("0196f0c2", 0) == 0);
  one.End();

  shim::world.login = 7002;
  shim::world.positions.clear();
  lastTerminal.clear();
  one.Start("http://127.0.0.1:9/", "", "", "", true);
  turns(one, 8);
  same("another login is not that terminal", string::of(lastTerminal), "");
  holds("and its user reads which is not paired: " + panelText(),
        panelText().find("account 7002 at Scripted-Demo with http://127.0.0.1:9 is not paired") != std::string::npos);
  shim::world.login = 7001;
  shim::world.server = "Scripted-Live";
  turns(one, 8);
  same("nor is the login at another broker", string::of(lastTerminal), "");
  one.Start("http://127.0.0.1:8", "", "", "", true);
  shim::world.server = "Scripted-Demo";
  turns(one, 8);
  same("nor the account with another platform", string::of(lastTerminal), "");
  one.Start("http://127.0.0.1:9", "", "", "", true);
  turns(one, 8);
  same("back on its own account it is who it was", string::of(lastTerminal), was);

  shim::world.login = 7002;
  lastTerminal.clear();
  turns(one, 8);
  same("an account that changes under it ends it", string::of(lastTerminal), "");
  one.End();

  shim::world.server = "";
  one.Start("http://127.0.0.1:9", "t9", "s9", "", true);
  turns(one, 3);
  holds("without an account it waits", lastTerminal.empty() && shim::panel["plimsoll.1"] == "No account is signed in");
  shim::world.server = "Scripted-Demo";
  shim::world.positions.clear();
  turns(one, 8);
  same("and begins with it", string::of(lastTerminal), "t9");
  std::string kept = shim::Disk::whole(shim::disk.pathOf(CTerminal().JournalName("t9")));
  holds("nothing of the account before is told of this one", !kept.empty() && kept.find("position-gone") == std::string::npos);
  one.End();
  writeFile("Plimsoll\\pairing.json", "{\"codeHash\":\"c\",\"terminalId\":\"t1\",\"secret\":\"s1\"}");
  lastTerminal.clear();
  one.Start("http://127.0.0.1:9", "", "", "", true);
  turns(one, 3);
  holds("what an earlier agent kept is nobody's", lastTerminal.empty() && !FileIsExist("Plimsoll\\pairing.json"));
  shim::played = nullptr;
}

}  // namespace

int main(int, char **argv) {
  shim::disk.root = argv[1];
  shim::pump = [](int ms) { shim::aheadMs += ms; };
  spec("decimals have no zeros at their end", decimals);
  spec("instants are UTC with milliseconds", instants);
  spec("JSON is read within bounds and written with escapes", json);
  spec("SHA-256, HMAC and the worked example of the protocol", signatures);
  spec("the digest of the open positions", digest);
  spec("each return code becomes its result, and doubt is no rejection", retcodes);
  spec("filling modes, volumes, distances, deviation, pauses", trading);
  spec("what must hold of a position", expectations);
  spec("the journal survives deaths and damage", journal);
  spec("the guard alone: floor, countdown, lock", guardAlone);
  spec("the guard alone: what is no reading, and cash", guardReadings);
  spec("cash moves the lines of the guard alone over a restart", cashKept);
  spec("tags and UTF-8", texts);
  spec("a command that comes again is told again, not executed again", comesAgain);
  spec("refusals: pauses, sessions, a hello that was seen", refusals);
  spec("an answer is believed whole or not at all", halves);
  spec("pairing codes as they are typed, and inputs", pairingCodes);
  spec("a pairing is kept over deaths, and its code used once", pairingKept);
  spec("the agent pairs: asks until it knows, goes on as who it was, is replaced by a new code", pairing);
  spec("deals are dated right whatever the clock of the computer", clocks);
  spec("another account in the terminal is not who was paired", otherAccount);
  spec("frozen levels: refused by name, and the guard alone goes on trying", frozen);
  spec("the guard alone tries again with pauses for as long as it takes", patience);
  spec("which switch forbids trading is told", barriers);
  spec("an exit gets through: more than goes at once, fillings, no price", exits);
  spec("what waited behind a slow order is judged by the clock of then", lateBehind);
  spec("what the terminal does not show yet is not gone", notThereYet);
  spec("a full disk: nothing new, armed closes all the same, on by itself", fullDisk);
  spec("the guard lines of the highest version are kept over a restart", highestLines);
  return 0;
}
