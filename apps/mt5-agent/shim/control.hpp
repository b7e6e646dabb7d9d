// The strings of the scripted terminal: what the tests do to it, and what they see of it.
#pragma once

#include <sstream>

#include "chart.hpp"
#include "keep.hpp"

namespace shim {

struct Control {
  std::string heard;
  // Where its lines come from: the process that started the terminal, each with its number.
  int in = 0;
  bool quits = false;
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
        << ",\"volume\":" << number(p.volume) << ",\"stopLoss\":" << number(p.sl) << ",\"takeProfit\":" << number(p.tp) << ",\"comment\":" << quoted(p.comment) << "}";
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

// A limit order that far (in points) from the market; it is filled when the market comes there.
inline void pendByHand(const std::string &symbol, const std::string &side, double volume, double points) {
  bool buy = side == "buy";
  MqlTradeRequest request;
  request.action = TRADE_ACTION_PENDING;
  request.symbol = string::of(symbol);
  request.type = buy ? ORDER_TYPE_BUY_LIMIT : ORDER_TYPE_SELL_LIMIT;
  request.type_filling = ORDER_FILLING_RETURN;
  request.volume = volume;
  request.price = world.rounded(symbol, (buy ? world.ask(symbol) : world.bid(symbol)) + (buy ? -1 : 1) * points * world.item(symbol)->point());
  request.comment = "by hand";
  MqlTradeResult ignored;
  world.pend(request, ignored);
}

// Stop and target of every position, so many points from the market; 0: none.
inline void stopsByHand(double stop, double target) {
  for (Position &p : world.positions) {
    double price = p.buy ? world.bid(p.symbol) : world.ask(p.symbol), step = (p.buy ? 1 : -1) * world.item(p.symbol)->point();
    p.sl = stop > 0 ? world.rounded(p.symbol, price - stop * step) : 0;
    p.tp = target > 0 ? world.rounded(p.symbol, price + target * step) : 0;
  }
  world.traded = true;
}

// This share of the first position, in steps of 0.01 lots and not less than one.
inline void closeByHand(double share) {
  if (world.positions.empty()) return;
  const Position p = world.positions.front();
  MqlTradeRequest request;
  request.symbol = string::of(p.symbol);
  request.type = p.buy ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
  request.position = p.ticket;
  request.comment = "by hand";
  MqlTradeResult ignored;
  double volume = std::max(0.01, std::floor(p.volume * share * 100 + 1e-9) / 100);
  world.execute(request, std::min(volume, p.volume), world.nextTicket++, DEAL_REASON_CLIENT, ignored);
}

// The broker's stop and freeze level of every instrument, in points.
inline void levels(int stops, int freeze) {
  for (Instrument &each : world.instruments) each.stopsLevel = stops, each.freezeLevel = freeze;
}

// Trading is allowed or not: `terminal`, `program`, `account`, `expert`.
inline void allow(const std::string &what, bool on) {
  Permissions &all = world.allowed;
  (what == "terminal" ? all.terminal : what == "program" ? all.program : what == "expert" ? all.expert : all.account) = on;
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
  double x = 0, y = 0;
  words >> verb;
  if (verb == "state") printState();
  else if (verb == "quit") control.quits = true;
  else if (verb == "kill-at") words >> mortality.countdown;
  else if (verb == "kill-ratio") words >> mortality.ratio;
  else if (verb == "trade" && words >> a >> b >> x) tradeByHand(a, b, x);
  else if (verb == "gap" && words >> a >> x) world.prices[a].mid = x, world.prices[a].held = true;
  else if (verb == "crash" && words >> x) crash(x, 300);
  else if (verb == "pend" && words >> a >> b >> x >> y) pendByHand(a, b, x, y);
  else if (verb == "stops" && words >> x >> y) stopsByHand(x, y);
  else if (verb == "close" && words >> x) closeByHand(x);
  else if (verb == "allow" && words >> a >> b) allow(a, b == "on");
  else if (verb == "levels" && words >> x >> y) levels(static_cast<int>(x), static_cast<int>(y));
  else if (verb == "transfer" && words >> x) world.transfer(x);
  else if (verb == "clock" && words >> x) world.skewMs = static_cast<long>(x);
  else if (verb == "broker" && words >> a) world.connected = a == "on";
  else if (verb == "line" && words >> a) weather.cut = a == "cut", weather.deaf = a == "deaf";
  else if (verb == "weather") words >> weather.dropRequest >> weather.dropAnswer >> weather.twice >> weather.delay;
  else if (verb == "temper")
    words >> world.temper.requote >> world.temper.reject >> world.temper.partial >> world.temper.timeout >> world.temper.late;
  else std::fprintf(stderr, "no such command: %s\n", line.c_str());
}

inline void obeyNumbered(const std::string &numbered) {
  size_t blank = numbered.find(' ');
  obey(numbered.substr(blank + 1));
  obeyed = std::stol(numbered);
  if (booksChanged) booksChanged();
}

// The whole lines that have come by now. False: whoever writes them is gone.
inline bool linesOf(int fd, std::string &heard, std::vector<std::string> &lines) {
  char block[4096];
  ssize_t n = ::read(fd, block, sizeof block);
  if (n <= 0) return false;
  heard.append(block, static_cast<size_t>(n));
  for (size_t end; (end = heard.find('\n')) != std::string::npos; heard.erase(0, end + 1)) lines.push_back(heard.substr(0, end));
  return true;
}

inline void hear() {
  std::vector<std::string> lines;
  if (!linesOf(control.in, control.heard, lines)) std::exit(0);
  for (const std::string &line : lines) obeyNumbered(line);
}

// Until `fd` is ready (-1: none), or the time is over; the world and its strings go on meanwhile.
inline bool waitFor(int fd, short events, ulong until) {
  while (true) {
    world.advance();
    ulong now = World::steadyMs();
    if (now >= until) return false;
    pollfd fds[2] = {{control.in, POLLIN, 0}, {fd, events, 0}};
    poll(fds, fd < 0 ? 1 : 2, static_cast<int>(std::min<ulong>(until - now, 50)));
    if (fds[0].revents) hear();
    if (fd >= 0 && fds[1].revents) return true;
  }
}
inline void wait(int ms) { waitFor(-1, 0, World::steadyMs() + static_cast<ulong>(ms)); }

}  // namespace shim
