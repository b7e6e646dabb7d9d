// Runs the agent in the scripted terminal: `agent --url … --terminal … --secret … (or `--pairing-code …`) --login … --dir … [--seed n] …`.
// Commands come on standard input, one a line; `state` answers with one line of JSON on standard output.
#include "chart.hpp"
#include "files.hpp"
#include "net.hpp"

#include "Plimsoll.mq5"

#include "control.hpp"

#include <sstream>

namespace {

std::string value(int argc, char **argv, const std::string &name, const std::string &otherwise) {
  for (int i = 1; i + 1 < argc; i++)
    if (name == argv[i]) return argv[i + 1];
  return otherwise;
}

// One turn of the terminal. False: it died, and is started again later.
bool turn(bool begin) {
  try {
    if (begin) return OnInit() == INIT_SUCCEEDED;
    shim::world.advance();
    if (shim::world.traded) {
      shim::world.traded = false;
      OnTradeTransaction(MqlTradeTransaction(), MqlTradeRequest(), MqlTradeResult());
    }
    OnTimer();
    return true;
  } catch (const shim::Death &death) {
    std::fprintf(stderr, "the terminal dies: %s\n", death.where);
    return false;
  }
}

}  // namespace

int main(int argc, char **argv) {
  Address = string::of(value(argc, argv, "--url", ""));
  Terminal = string::of(value(argc, argv, "--terminal", ""));
  Secret = string::of(value(argc, argv, "--secret", ""));
  PairingCode = string::of(value(argc, argv, "--pairing-code", ""));
  shim::disk.root = value(argc, argv, "--dir", ".");
  uint64_t seed = std::stoull(value(argc, argv, "--seed", "1"));
  shim::world.login = std::stol(value(argc, argv, "--login", "1"));
  shim::world.hedging = value(argc, argv, "--margin-mode", "hedging") == "hedging";
  shim::world.begin(seed, std::stod(value(argc, argv, "--deposit", "10000")));
  shim::weather.dice = shim::Dice(seed ^ 0xbeef);
  shim::mortality.dice = shim::Dice(seed ^ 0xdead);
  shim::pump = shim::wait;
  shim::awaitReady = shim::waitFor;
  bool up = turn(true);
  if (!up && shim::mortality.deaths == 0) return 2;
  std::printf("{\"event\":\"ready\"}\n");
  std::fflush(stdout);
  while (!shim::control.quits) {
    shim::wait(50);
    if (shim::control.kills) up = false;
    shim::control.kills = false;
    if (up) up = turn(false);
    if (up) continue;
    // Nothing of its memory is left; of the last write a part may be.
    shim::disk.die(shim::mortality.dice.next());
    agent = CAgent();
    shim::wait(static_cast<int>(100 + shim::mortality.dice.next() * 900));
    up = turn(true);
  }
  if (up) OnDeinit(0);
  return 0;
}
