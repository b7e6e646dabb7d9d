// The strings of the scripted terminal: what the tests do to it, and what they see of it.
#pragma once

#include <sstream>

#include "chart.hpp"
#include "net.hpp"

namespace shim {

struct Control {
  std::string heard;
  bool quits = false, kills = false;
};
inline Control control;

inline std::string quoted(const std::string &text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 32) out += c;
  }
  return out + "\"";
}
inline std::string number(double value) { return DoubleToString(value, 5).utf8(); }

inline void printState() {
  std::ostringstream out;
  out << "{\"event\":\"state\",\"balance\":" << number(world.balance) << ",\"equity\":" << number(world.equity())
      << ",\"deaths\":" << mortality.deaths << ",\"calls\":" << weather.calls << ",\"lost\":" << weather.lost
      << ",\"doubled\":" << weather.doubled << ",\"late\":" << weather.late << ",\"lateFills\":" << world.lateFills.size()
      << ",\"alert\":" << quoted(lastAlert) << ",\"positions\":[";
  const char *comma = "";
  for (const Position &p : world.positions) {
    out << comma << "{\"positionId\":\"" << p.id << "\",\"symbol\":" << quoted(p.symbol) << ",\"side\":" << (p.buy ? "\"buy\"" : "\"sell\"")
        << ",\"volume\":" << number(p.volume) << ",\"comment\":" << quoted(p.comment) << "}";
    comma = ",";
  }
  out << "],\"orders\":[";
  comma = "";
  for (const Order &o : world.orders) {
    out << comma << "{\"ticket\":\"" << o.ticket << "\",\"comment\":" << quoted(o.comment) << "}";
    comma = ",";
  }
  out << "],\"deals\":[";
  comma = "";
  for (const Deal &d : world.deals) {
    out << comma << "{\"ticket\":\"" << d.ticket << "\",\"type\":" << d.type << ",\"entry\":" << d.entry << ",\"positionId\":\""
        << d.position << "\",\"order\":\"" << d.order << "\",\"volume\":" << number(d.volume) << ",\"profit\":" << number(d.profit)
        << ",\"magic\":\"" << d.magic << "\",\"comment\":" << quoted(d.comment) << ",\"atMs\":" << d.timeMs << "}";
    comma = ",";
  }
  out << "],\"panel\":[";
  comma = "";
  for (const auto &[name, text] : panel) {
    out << comma << quoted(text);
    comma = ",";
  }
  out << "]}";
  std::printf("%s\n", out.str().c_str());
  std::fflush(stdout);
}

inline void tradeByHand(const std::string &symbol, const std::string &side, double volume) {
  MqlTradeRequest request;
  request.symbol = string::of(symbol);
  request.type = side == "buy" ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
  request.comment = "by hand";
  MqlTradeResult ignored;
  world.execute(request, volume, world.nextTicket++, DEAL_REASON_CLIENT, ignored);
}

// The market goes against the largest position until equity is this share below its peak.
inline void crash(double share, long ms) {
  const Position *worst = nullptr;
  for (const Position &p : world.positions)
    if (!worst || p.volume * world.item(p.symbol)->contract > worst->volume * world.item(worst->symbol)->contract) worst = &p;
  if (!worst) return;
  double units = 0;
  for (const Position &p : world.positions)
    if (p.symbol == worst->symbol) units += p.volume * world.item(p.symbol)->contract * (p.buy ? 1 : -1);
  Price &price = world.prices[worst->symbol];
  price.target = price.mid - (world.equity() - world.peak * (1 - share)) / units;
  price.slideUntil = World::trueMs() + ms;
}

// The words of one line: `crash 0.25 500`.
inline void obey(const std::string &line) {
  std::istringstream words(line);
  std::string verb, a, b;
  double x = 0;
  words >> verb;
  if (verb == "state") printState();
  else if (verb == "quit") control.quits = true;
  else if (verb == "kill") control.kills = true;
  else if (verb == "kill-at") words >> mortality.countdown;
  else if (verb == "kill-ratio") words >> mortality.ratio;
  else if (verb == "trade" && words >> a >> b >> x) tradeByHand(a, b, x);
  else if (verb == "gap" && words >> a >> x) world.prices[a].mid = x, world.prices[a].held = true;
  else if (verb == "crash" && words >> x) crash(x, 300);
  else if (verb == "transfer" && words >> x) world.transfer(x);
  else if (verb == "clock" && words >> x) world.skewMs = static_cast<long>(x);
  else if (verb == "broker" && words >> a) world.connected = a == "on";
  else if (verb == "line" && words >> a) weather.cut = a == "cut", weather.deaf = a == "deaf";
  else if (verb == "weather") words >> weather.dropRequest >> weather.dropAnswer >> weather.twice >> weather.delay;
  else if (verb == "temper")
    words >> world.temper.requote >> world.temper.reject >> world.temper.partial >> world.temper.timeout >> world.temper.late;
  else std::fprintf(stderr, "no such command: %s\n", line.c_str());
}

inline void hear() {
  char block[4096];
  ssize_t n = ::read(0, block, sizeof block);
  // Whoever started it is gone.
  if (n <= 0) std::exit(0);
  control.heard.append(block, static_cast<size_t>(n));
  for (size_t end; (end = control.heard.find('\n')) != std::string::npos;) {
    std::string line = control.heard.substr(0, end);
    control.heard.erase(0, end + 1);
    obey(line);
  }
}

// Until `fd` is ready (-1: none), or the time is over; the world and its strings go on meanwhile.
inline bool waitFor(int fd, short events, ulong until) {
  while (true) {
    world.advance();
    ulong now = World::steadyMs();
    if (now >= until) return false;
    pollfd fds[2] = {{0, POLLIN, 0}, {fd, events, 0}};
    poll(fds, fd < 0 ? 1 : 2, static_cast<int>(std::min<ulong>(until - now, 50)));
    if (fds[0].revents) hear();
    if (fd >= 0 && fds[1].revents) return true;
  }
}
inline void wait(int ms) { waitFor(-1, 0, World::steadyMs() + static_cast<ulong>(ms)); }

}  // namespace shim
