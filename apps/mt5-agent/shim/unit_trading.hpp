// Unit specs of the agent at a broker that is difficult: frozen levels, fillings it does not tell, no prices, a full disk, trading switched off.
#pragma once

#include "unit_ground.hpp"

namespace {

// A command as the platform gives it; `more` ends with a comma.
std::string given(const char *id, long seq, const char *type, const std::string &more, long lifeMs = 20'000) {
  return std::string("{\"id\":\"") + id + "\",\"seq\":" + std::to_string(seq) + ",\"type\":\"" + type + "\",\"priority\":\"" + type +
         "\",\"symbol\":\"EURUSD\",\"magic\":\"7\",\"tag\":\"PL" + id + "\",\"deviationPoints\":50," + more + "\"notAfter\":\"" +
         InstantText(shim::World::trueMs() + lifeMs).utf8() + "\"}";
}
const char *const BUY = "\"side\":\"buy\",\"volume\":\"0.1\",";
std::string ofFirst() { return "\"positionId\":\"" + std::to_string(shim::world.positions.front().id) + "\","; }

std::string resultOf(const char *id, const char *field) {
  CJson json;
  return json.Parse(string::of(bodies[id])) ? json.Text(0, field, "").utf8() : "no result";
}

const char *const ALONE = "{\"state\":\"armed\",\"policyVersion\":1,\"breachEquity\":\"20000\",\"hardFloorEquity\":\"20000\",\"countdownMs\":0,"
                          "\"contactTimeoutMs\":300}";

CAgent &started(CAgent &one) {
  one.Start("http://127.0.0.1:9", "t1", "s1", "", true);
  turns(one, 8);
  return one;
}

// The price is so near to a level that the broker changes, closes and cancels nothing.
void frozen() {
  freshGround("frozen");
  for (shim::Instrument &each : shim::world.instruments) each.freezeLevel = 15, each.stopsLevel = 0;
  shim::world.prices["EURUSD"].held = true;
  CAgent one;
  started(one);
  shim::tradeByHand("EURUSD", "buy", 1);
  shim::stopsByHand(10, 0);
  commandsToGive = {given("m1", 1, "modify", ofFirst() + "\"stopLoss\":\"1.05\","), given("c1", 2, "close", ofFirst())};
  turns(one, 12);
  same("a change is refused by name", string::of(resultOf("m1", "state")), "rejected");
  same("with the code of the broker", string::of(resultOf("m1", "retcode")), "10029");
  same("a close too", string::of(resultOf("c1", "retcode")), "10029");
  same("nothing is closed", static_cast<long>(shim::world.positions.size()), 1);
  shim::pendByHand("EURUSD", "sell", 0.1, 5);
  commandsToGive = {given("x1", 3, "cancel", "\"orderTicket\":\"" + std::to_string(shim::world.orders.front().ticket) + "\",")};
  turns(one, 8);
  same("nor a waiting order cancelled", string::of(resultOf("x1", "retcode")), "10029");
  guardToTell = ALONE;
  turns(one, 6);
  shim::played = silent;
  shim::world.orders.clear();
  turns(one, 12);
  holds("the guard alone is refused, and says so", shim::world.positions.size() == 1 && panelText().find("closing") == std::string::npos);
  holds("while it is closing", shim::panel["plimsoll.2"].find("closing everything") != std::string::npos);
  shim::world.prices["EURUSD"].mid += 0.001;
  turns(one, 24);
  same("and has gone on trying", static_cast<long>(shim::world.positions.size()), 0);
  one.End();
  guardToTell = CALM;
}

// It tries for as long as it takes, and does not storm a broker whose market is closed.
void patience() {
  freshGround("patience");
  CAgent one;
  started(one);
  shim::tradeByHand("EURUSD", "buy", 1);
  guardToTell = ALONE;
  turns(one, 6);
  shim::played = silent;
  shim::world.allowed.account = false;
  long before = shim::orders;
  turns(one, 40);
  long tries = shim::orders - before;
  holds("tries again, and not without a pause: " + std::to_string(tries), tries >= 3 && tries <= 8);
  same("its user reads why", string::of(shim::panel["plimsoll.2"]), "Not protected: trading is switched off for this account");
  shim::world.allowed.account = true;
  turns(one, 45);
  same("until it is done", static_cast<long>(shim::world.positions.size()), 0);
  one.End();
  guardToTell = CALM;
}

// Which of the four switches forbids trading stands on the panel.
void barriers() {
  freshGround("barriers");
  CAgent one;
  guardToTell = ALONE;
  started(one);
  shim::world.allowed.terminal = false;
  turns(one, 6);
  same("the button", string::of(shim::panel["plimsoll.2"]), "Not protected: Algo Trading is off in the toolbar");
  holds("the platform is told", bodies["/mt5/v1/sync"].find("\"tradeAllowed\":false") != std::string::npos);
  shim::world.allowed = {true, false, true, true};
  turns(one, 6);
  same("the box", string::of(shim::panel["plimsoll.2"]), "Not protected: Algo Trading is off in its own properties");
  shim::world.allowed = {true, true, true, false};
  turns(one, 6);
  same("the broker", string::of(shim::panel["plimsoll.2"]), "Not protected: the broker allows no Expert Advisor");
  shim::world.allowed = shim::Permissions();
  turns(one, 6);
  shim::world.connected = false;
  turns(one, 6);
  same("the line to the broker", string::of(shim::panel["plimsoll.2"]), "Not protected: no connection to the broker");
  shim::world.connected = true;
  turns(one, 6);
  same("all is well", string::of(shim::panel["plimsoll.2"]), "Protected: armed");
  one.End();
  guardToTell = CALM;
}

// More than the broker takes at once, a filling it does not tell, no price: an exit gets through all the same.
void exits() {
  freshGround("exits");
  shim::world.hedging = false;
  for (shim::Instrument &each : shim::world.instruments) each.freezeLevel = each.stopsLevel = 0, each.maxVolume = 2;
  CAgent one;
  started(one);
  shim::tradeByHand("EURUSD", "buy", 5);
  commandsToGive = {given("c1", 1, "close", ofFirst())};
  turns(one, 10);
  same("as much as goes at once", string::of(resultOf("c1", "state")), "partial");
  same("and says how much", string::of(resultOf("c1", "filledVolume")), "2");
  guardToTell = ALONE;
  turns(one, 6);
  shim::played = silent;
  turns(one, 20);
  same("the guard alone closes all of it", static_cast<long>(shim::world.positions.size()), 0);
  shim::played = obliging;
  guardToTell = CALM;
  turns(one, 10);
  for (int taken : {1, 2, 0}) {
    for (shim::Instrument &each : shim::world.instruments) each.filling = taken == 2 ? 1 : 2, each.taken = taken;
    shim::tradeByHand("EURUSD", "buy", 1);
    std::string id = "f" + std::to_string(taken);
    commandsToGive = {given(id.c_str(), 2 + taken, "close", ofFirst())};
    turns(one, 10);
    same("another filling is tried: " + std::to_string(taken), string::of(resultOf(id.c_str(), "state")), "done");
  }
  for (shim::Instrument &each : shim::world.instruments) each.quoted = each.name != "EURUSD", each.filling = 3, each.taken = -1;
  shim::tradeByHand("EURUSD", "buy", 1);
  commandsToGive = {given("o1", 8, "open", std::string(BUY) + "\"stopLoss\":\"1.0\",")};
  turns(one, 10);
  same("an entry without a price is refused", string::of(resultOf("o1", "retcode")), "10021");
  commandsToGive = {given("c9", 9, "close", ofFirst())};
  turns(one, 10);
  same("an exit is sent without one", string::of(resultOf("c9", "state")), "done");
  one.End();
}

// An order may take seconds: what waited behind it is judged by the clock of then.
void lateBehind() {
  freshGround("late");
  CAgent one;
  started(one);
  shim::world.slowMs = 1'200;
  commandsToGive = {given("o1", 1, "open", BUY, 1'000), given("o2", 2, "open", BUY, 1'000)};
  turns(one, 12);
  same("the first", string::of(resultOf("o1", "state")), "done");
  same("the second came too late", string::of(resultOf("o2", "state")), "expired");
  same("one position", static_cast<long>(shim::world.positions.size()), 1);
  one.End();
}

// What the terminal does not show yet is not gone.
void notThereYet() {
  freshGround("unsynchronised");
  shim::tradeByHand("EURUSD", "buy", 1);
  shim::world.connected = false;
  CAgent one;
  started(one);
  turns(one, 6);
  same("nothing open is told before the broker was there", string::of(bodies["/mt5/v1/snapshot"]), "");
  holds("its user reads why: " + panelText(), panelText().find("waiting for the broker") != std::string::npos);
  shim::world.connected = true;
  turns(one, 10);
  holds("then all of it", bodies["/mt5/v1/snapshot"].find("\"positionId\"") != std::string::npos);
  shim::world.synchronised = false;
  commandsToGive = {given("c1", 1, "close", ofFirst())};
  turns(one, 12);
  same("a position that is not shown for a moment is not gone", string::of(bodies["position-gone"]), "");
  same("nor is its close done", string::of(resultOf("c1", "state")), "no result");
  shim::world.synchronised = true;
  turns(one, 12);
  same("it is closed when it is there", string::of(resultOf("c1", "state")), "done");
  same("really", static_cast<long>(shim::world.positions.size()), 0);
  holds("and gone", bodies["position-gone"] != "");
  one.End();
}

// The disk is full: nothing new is executed, what was armed closes all the same, and it goes on by itself when there is space.
void fullDisk() {
  freshGround("full");
  CAgent one;
  started(one);
  shim::tradeByHand("EURUSD", "buy", 1);
  turns(one, 6);
  std::string armed = "\"notBefore\":\"" + InstantText(shim::World::trueMs() + 1'500).utf8() + "\",";
  commandsToGive = {given("c1", 1, "close", ofFirst() + armed)};
  turns(one, 6);
  shim::disk.full = true;
  commandsToGive = {given("o1", 2, "open", BUY)};
  turns(one, 16);
  same("the armed close is carried out", static_cast<long>(shim::world.positions.size()), 0);
  holds("its user reads it: " + panelText(), panelText().find("the journal cannot be written") != std::string::npos);
  shim::disk.full = false;
  turns(one, 60);
  same("it goes on by itself", string::of(resultOf("c1", "state")), "done");
  one.End();
  freshGround("full-2");
  shim::disk.full = true;
  CAgent two;
  two.Start("http://127.0.0.1:9", "t1", "s1", "", true);
  turns(two, 3);
  holds("nor does it begin without a journal", bodies.empty() && panelText().find("the journal cannot be written") != std::string::npos);
  shim::disk.full = false;
}

// The lines with the highest version are kept, in the journal as well as in memory.
void highestLines() {
  freshGround("lines");
  guardToTell = "{\"state\":\"armed\",\"policyVersion\":5,\"breachEquity\":\"9000\",\"hardFloorEquity\":\"8000\",\"countdownMs\":0,\"contactTimeoutMs\":5000}";
  CAgent one;
  started(one);
  guardToTell = "{\"state\":\"armed\",\"policyVersion\":4,\"breachEquity\":\"1000\",\"hardFloorEquity\":\"900\",\"countdownMs\":0,\"contactTimeoutMs\":5000}";
  turns(one, 8);
  one.End();
  shim::played = silent;
  CAgent two;
  started(two);
  same("after a restart too", string::of(shim::panel["plimsoll.3"]), "Room until the close: 1000 USD");
  two.End();
  guardToTell = CALM;
}

}  // namespace
