// A broker with its market and one account, by seed: what the scripted terminal shows and trades on. It does not die
// with the terminal.
#pragma once

#include <chrono>
#include <map>

#include "mortal.hpp"
#include "trade.hpp"

namespace shim {

struct Instrument {
  std::string name;
  int digits;
  double contract, start, volatility;
  int spreadPoints;
  // 1 fill or kill, 2 immediate or cancel, 0 neither: the rest stays in the book.
  int filling;
  int stopsLevel, freezeLevel;
  double maxVolume = 100;
  // The broker takes other fillings than it tells: a mask as `filling`, -1: those.
  int taken = -1;
  // No price of it has come yet.
  bool quoted = true;
  double point() const { return std::pow(10.0, -digits); }
};

struct Price {
  double mid = 0, target = 0;
  long slideUntil = 0;
  bool held = false;
};

struct Position {
  ulong ticket = 0, id = 0;
  std::string symbol;
  bool buy = true;
  double volume = 0, open = 0, sl = 0, tp = 0, swap = 0;
  long magic = 0;
  std::string comment;
  long timeMs = 0;
};

struct Order {
  ulong ticket = 0;
  ENUM_ORDER_TYPE type = ORDER_TYPE_BUY;
  std::string symbol;
  double volume = 0, price = 0, stopLimit = 0, sl = 0, tp = 0;
  ENUM_ORDER_TYPE_TIME typeTime = ORDER_TIME_GTC;
  long expirationS = 0;
  long magic = 0;
  std::string comment;
  ENUM_ORDER_STATE state = ORDER_STATE_PLACED;
  long timeMs = 0;
};

struct Deal {
  ulong ticket = 0, order = 0, position = 0;
  ENUM_DEAL_TYPE type = DEAL_TYPE_BALANCE;
  ENUM_DEAL_ENTRY entry = DEAL_ENTRY_IN;
  ENUM_DEAL_REASON reason = DEAL_REASON_CLIENT;
  std::string symbol;
  double volume = 0, price = 0, profit = 0;
  long magic = 0;
  std::string comment;
  // True UTC; the terminal shows it in the broker's time.
  long timeMs = 0;
};

// Each the share of market orders it happens to.
struct Temper {
  double requote = 0, reject = 0, partial = 0, timeout = 0, late = 0;
};

struct LateFill {
  long dueMs;
  MqlTradeRequest request;
  ulong order;
};

// What forbids trading (reference, "Trade Permissions"): a button of the terminal, a box of the expert, the broker's for the account or for experts.
struct Permissions {
  bool terminal = true, program = true, account = true, expert = true;
};

// Called whenever the books may have changed, before anybody sees it. Set by the program.
inline void (*booksChanged)() = nullptr;

// Specs wait for nothing: their clocks go on by hand, by so much.
inline long aheadMs = 0;

class World {
 public:
  std::vector<Instrument> instruments;
  std::map<std::string, Price> prices;
  std::vector<Position> positions;
  std::vector<Order> orders, ended;
  std::vector<Deal> deals;
  std::vector<LateFill> lateFills;
  Temper temper;
  Dice dice{1};
  bool hedging = true, connected = true;
  double balance = 0, peak = 0;
  ulong nextTicket = 10000001;
  long login = 1, brokerOffsetS = 7200, skewMs = 0, lastTickMs = 0;
  bool traded = false;
  Permissions allowed;
  // Connected, and its positions, orders and history are not there yet.
  bool synchronised = true;
  // OrderSend takes so long, by the clocks of a spec.
  int slowMs = 0;
  // How wrong the local clock was when this terminal connected.
  long skewAtConnectMs = 0;
  // Of the broker, as the log-in names it; empty: nobody is signed in yet.
  std::string server = "Scripted-Demo";

  static long trueMs() {
    auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count() + aheadMs;
  }
  static ulong steadyMs() {
    auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<ulong>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count() + aheadMs);
  }

  void begin(uint64_t seed, double deposit) {
    dice = Dice(seed);
    nextTicket = 10000001 + (seed % 100000) * 100000;
    instruments = {{"EURUSD", 5, 100000, 1.08412, 0.00001, 8, 3, 10, 0},
                   {"GBPUSD", 5, 100000, 1.27043, 0.000012, 12, 1, 0, 5},
                   {"XAUUSD", 2, 100, 2041.5, 0.00002, 25, 2, 20, 10},
                   {"BTCUSD", 2, 1, 43250, 0.00005, 1500, 0, 0, 0}};
    for (const Instrument &item : instruments) prices[item.name].mid = item.start;
    transfer(deposit);
    peak = deposit;
  }

  const Instrument *item(const std::string &symbol) const {
    for (const Instrument &each : instruments)
      if (each.name == symbol) return &each;
    return nullptr;
  }
  double bid(const std::string &symbol) const { return rounded(symbol, prices.at(symbol).mid); }
  double ask(const std::string &symbol) const {
    const Instrument &it = *item(symbol);
    return rounded(symbol, prices.at(symbol).mid + it.spreadPoints * it.point());
  }
  double rounded(const std::string &symbol, double price) const {
    double scale = std::pow(10.0, item(symbol)->digits);
    return std::round(price * scale) / scale;
  }
  double profitOf(const Position &p) const {
    double price = p.buy ? bid(p.symbol) : ask(p.symbol);
    return cents((price - p.open) * (p.buy ? 1 : -1) * p.volume * item(p.symbol)->contract);
  }
  static double cents(double money) { return std::round(money * 100) / 100; }
  double equity() const {
    double sum = balance;
    for (const Position &p : positions) sum += profitOf(p);
    return cents(sum);
  }
  double margin() const {
    double sum = 0;
    for (const Position &p : positions) sum += p.volume * item(p.symbol)->contract * p.open / 100;
    return cents(sum);
  }

  void transfer(double amount) {
    Deal deal;
    deal.ticket = nextTicket++;
    deal.profit = amount;
    deal.timeMs = trueMs();
    balance = cents(balance + amount);
    peak += amount;
    deals.push_back(deal);
    traded = true;
  }

  // The market walks on; late fills, stops, targets and pending orders happen.
  void advance() {
    long now = trueMs();
    if (now - lastTickMs < 50) return;
    lastTickMs = now;
    for (const Instrument &it : instruments) {
      Price &price = prices[it.name];
      if (price.slideUntil > now) price.mid += (price.target - price.mid) * std::min(1.0, 50.0 / static_cast<double>(price.slideUntil - now));
      else if (price.slideUntil > 0) price.mid = price.target, price.slideUntil = 0, price.held = true;
      else if (!price.held) price.mid *= 1 + it.volatility * (dice.next() - 0.5);
    }
    for (size_t i = 0; i < lateFills.size();) {
      if (lateFills[i].dueMs > now) { i++; continue; }
      LateFill fill = lateFills[i];
      lateFills.erase(lateFills.begin() + static_cast<long>(i));
      MqlTradeResult ignored;
      execute(fill.request, fill.request.volume, fill.order, DEAL_REASON_EXPERT, ignored);
    }
    checkPending(now);
    checkStops();
    peak = std::max(peak, equity());
    if (booksChanged) booksChanged();
  }

  Position *find(ulong ticket) {
    for (Position &p : positions)
      if (p.ticket == ticket) return &p;
    return nullptr;
  }

  // The trade server. True as OrderSend is: it was carried out, or is about to be.
  bool send(const MqlTradeRequest &request, MqlTradeResult &result);
  uint market(const MqlTradeRequest &request, MqlTradeResult &result);
  uint pend(const MqlTradeRequest &request, MqlTradeResult &result);
  uint changeStops(const MqlTradeRequest &request);
  uint changeOrder(const MqlTradeRequest &request);
  uint remove(ulong ticket);
  uint flawOf(const MqlTradeRequest &request);
  uint forbidden() const;
  // The price is nearer to a level of it than the freeze level: nothing is changed, closed or cancelled.
  bool isFrozen(const Position &position) const;
  bool isFrozen(const Order &order) const;
  // Fills so much at the price of the moment.
  uint execute(const MqlTradeRequest &request, double volume, ulong order, ENUM_DEAL_REASON reason, MqlTradeResult &result);

 private:
  static bool isBuyType(ENUM_ORDER_TYPE type) { return type % 2 == 0; }
  void book(const MqlTradeRequest &request, ENUM_DEAL_ENTRY entry, double volume, double price, double profit, ulong position,
            ulong order, ENUM_DEAL_REASON reason, MqlTradeResult &result);
  void checkStops();
  void checkPending(long now);
  void end(size_t at, ENUM_ORDER_STATE state);
};

inline World world;

}  // namespace shim
