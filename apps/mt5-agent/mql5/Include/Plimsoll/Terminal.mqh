//+------------------------------------------------------------------+
//| Everything that asks or tells the trading terminal: the only file |
//| with calls of it besides the journal's, the line's and the panel. |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_TERMINAL
#define PLIMSOLL_TERMINAL

#include "Rules.mqh"
#include "Wire.mqh"

#define QUOTES_MAX 200
#define SECONDS_PER_DAY 86400
// Quotes that follow each other so soon are of now; the first one after a silence may be of days ago.
#define LIVE_QUOTE_MS 5000

class CTerminal
  {
private:
   int               m_offsetS;
   // It was seen in quotes, or kept from before; otherwise it is a guess.
   bool              m_knowsOffset;
   datetime          m_quoted;
   ulong             m_quotedTick;
   int               m_sampleS;

   string            PriceText(const string symbol, const double price)
     {
      return(DecimalText(price, (int)SymbolInfoInteger(symbol, SYMBOL_DIGITS)));
     }

   // Empty for 0, by which MetaTrader says that there is none.
   string            LevelText(const string symbol, const double price)
     {
      if(price == 0)
         return("");
      return(PriceText(symbol, price));
     }

   string            DealTypeText(const long type)
     {
      if(type == DEAL_TYPE_BUY)
         return("buy");
      if(type == DEAL_TYPE_SELL)
         return("sell");
      if(type == DEAL_TYPE_BALANCE)
         return("balance");
      if(type == DEAL_TYPE_CREDIT)
         return("credit");
      if(type == DEAL_TYPE_CHARGE)
         return("charge");
      if(type == DEAL_TYPE_CORRECTION)
         return("correction");
      if(type == DEAL_TYPE_BONUS)
         return("bonus");
      if(type >= DEAL_TYPE_COMMISSION && type <= DEAL_TYPE_COMMISSION_AGENT_MONTHLY)
         return("commission");
      if(type == DEAL_TYPE_INTEREST)
         return("interest");
      if(type == DEAL_TYPE_BUY_CANCELED)
         return("buy_canceled");
      if(type == DEAL_TYPE_SELL_CANCELED)
         return("sell_canceled");
      if(type == DEAL_DIVIDEND || type == DEAL_DIVIDEND_FRANKED)
         return("dividend");
      if(type == DEAL_TAX)
         return("tax");
      return("other");
     }

   string            EntryText(const long entry)
     {
      if(entry == DEAL_ENTRY_IN)
         return("in");
      if(entry == DEAL_ENTRY_OUT)
         return("out");
      if(entry == DEAL_ENTRY_INOUT)
         return("inout");
      return("out_by");
     }

   string            ReasonText(const long reason)
     {
      if(reason == DEAL_REASON_CLIENT)
         return("client");
      if(reason == DEAL_REASON_MOBILE)
         return("mobile");
      if(reason == DEAL_REASON_WEB)
         return("web");
      if(reason == DEAL_REASON_EXPERT)
         return("expert");
      if(reason == DEAL_REASON_SL)
         return("stop-loss");
      if(reason == DEAL_REASON_TP)
         return("take-profit");
      if(reason == DEAL_REASON_SO)
         return("stop-out");
      if(reason == DEAL_REASON_ROLLOVER)
         return("rollover");
      if(reason == DEAL_REASON_VMARGIN)
         return("margin-variation");
      if(reason == DEAL_REASON_SPLIT)
         return("split");
      return("other");
     }

   string            OrderTypeText(const long type)
     {
      if(type == ORDER_TYPE_BUY_LIMIT)
         return("buy-limit");
      if(type == ORDER_TYPE_SELL_LIMIT)
         return("sell-limit");
      if(type == ORDER_TYPE_BUY_STOP)
         return("buy-stop");
      if(type == ORDER_TYPE_SELL_STOP)
         return("sell-stop");
      if(type == ORDER_TYPE_BUY_STOP_LIMIT)
         return("buy-stop-limit");
      if(type == ORDER_TYPE_SELL_STOP_LIMIT)
         return("sell-stop-limit");
      return("other");
     }

   bool              IsMarketType(const long type)
     {
      return(type == ORDER_TYPE_BUY || type == ORDER_TYPE_SELL || type == ORDER_TYPE_CLOSE_BY);
     }

   ENUM_ORDER_TYPE   PendingTypeOf(const string side, const string kind)
     {
      bool buy = side == "buy";
      if(kind == "limit")
         return(buy ? ORDER_TYPE_BUY_LIMIT : ORDER_TYPE_SELL_LIMIT);
      if(kind == "stop")
         return(buy ? ORDER_TYPE_BUY_STOP : ORDER_TYPE_SELL_STOP);
      return(buy ? ORDER_TYPE_BUY_STOP_LIMIT : ORDER_TYPE_SELL_STOP_LIMIT);
     }

   // The way of filling that comes after those that the broker refused (10030); false: it took none. `tried`: a bit for each.
   bool              NextFilling(MqlTradeRequest &request, int &tried)
     {
      tried |= 1 << (int)request.type_filling;
      if((tried & (1 << (int)ORDER_FILLING_FOK)) == 0)
         request.type_filling = ORDER_FILLING_FOK;
      else if((tried & (1 << (int)ORDER_FILLING_IOC)) == 0)
         request.type_filling = ORDER_FILLING_IOC;
      else if((tried & (1 << (int)ORDER_FILLING_RETURN)) == 0)
         request.type_filling = ORDER_FILLING_RETURN;
      else
         return(false);
      return(true);
     }

   // What is bought at now, or sold; 0: nobody has said.
   double            PriceNow(const string symbol, const bool isBuy)
     {
      MqlTick tick;
      if(!SymbolInfoTick(symbol, tick))
         return(0);
      if(isBuy)
         return(tick.ask);
      return(tick.bid);
     }

   void              RefuseWithoutPrice(const string symbol, SOutcome &outcome)
     {
      outcome.state = "rejected";
      outcome.retcode = RETCODE_PRICE_OFF;
      outcome.message = "The terminal has no price of " + symbol + ".";
     }

   ENUM_ORDER_TYPE_FILLING FillingOf(const string symbol, const bool isExit, const bool isPending)
     {
      EFilling filling = FillingFor((int)SymbolInfoInteger(symbol, SYMBOL_FILLING_MODE), isExit, isPending);
      if(filling == FILL_FOK)
         return(ORDER_FILLING_FOK);
      if(filling == FILL_IOC)
         return(ORDER_FILLING_IOC);
      return(ORDER_FILLING_RETURN);
     }

   // Broker time of an instant in UTC.
   datetime          BrokerTime(const long ms)
     {
      return((datetime)(ms / MS_PER_SECOND + m_offsetS));
     }

   long              UtcMs(const long brokerMs)
     {
      return(brokerMs - (long)m_offsetS * MS_PER_SECOND);
     }

   void              ReadSelectedPosition(SPosition &position)
     {
      string symbol = PositionGetString(POSITION_SYMBOL);
      position.positionId = TicketText(PositionGetInteger(POSITION_IDENTIFIER));
      position.ticket = TicketText(PositionGetInteger(POSITION_TICKET));
      position.symbol = symbol;
      if(PositionGetInteger(POSITION_TYPE) == POSITION_TYPE_BUY)
         position.side = "buy";
      else
         position.side = "sell";
      position.volume = DecimalText(PositionGetDouble(POSITION_VOLUME), 8);
      position.openPrice = DecimalText(PositionGetDouble(POSITION_PRICE_OPEN), 8);
      position.currentPrice = LevelText(symbol, PositionGetDouble(POSITION_PRICE_CURRENT));
      position.stopLoss = LevelText(symbol, PositionGetDouble(POSITION_SL));
      position.takeProfit = LevelText(symbol, PositionGetDouble(POSITION_TP));
      position.profit = PositionGetDouble(POSITION_PROFIT);
      position.swap = PositionGetDouble(POSITION_SWAP);
      position.magic = TicketText(PositionGetInteger(POSITION_MAGIC));
      position.comment = PositionGetString(POSITION_COMMENT);
      position.openedAt = UtcMs(PositionGetInteger(POSITION_TIME_MSC));
     }

   void              ReadSelectedOrder(SOrder &order)
     {
      string symbol = OrderGetString(ORDER_SYMBOL);
      order.ticket = TicketText(OrderGetInteger(ORDER_TICKET));
      order.symbol = symbol;
      order.type = OrderTypeText(OrderGetInteger(ORDER_TYPE));
      order.volume = DecimalText(OrderGetDouble(ORDER_VOLUME_CURRENT), 8);
      order.price = PriceText(symbol, OrderGetDouble(ORDER_PRICE_OPEN));
      if(OrderGetDouble(ORDER_PRICE_STOPLIMIT) != 0)
         order.stopLimitPrice = PriceText(symbol, OrderGetDouble(ORDER_PRICE_STOPLIMIT));
      order.stopLoss = LevelText(symbol, OrderGetDouble(ORDER_SL));
      order.takeProfit = LevelText(symbol, OrderGetDouble(ORDER_TP));
      if(OrderGetInteger(ORDER_TYPE_TIME) == ORDER_TIME_SPECIFIED)
         order.expiration = UtcMs(OrderGetInteger(ORDER_TIME_EXPIRATION) * MS_PER_SECOND);
      order.magic = TicketText(OrderGetInteger(ORDER_MAGIC));
      order.comment = OrderGetString(ORDER_COMMENT);
     }

   void              ReadHistoryDeal(const ulong ticket, SDeal &deal)
     {
      long type = HistoryDealGetInteger(ticket, DEAL_TYPE);
      deal.ticket = TicketText((long)ticket);
      deal.type = DealTypeText(type);
      deal.profit = HistoryDealGetDouble(ticket, DEAL_PROFIT);
      deal.swap = HistoryDealGetDouble(ticket, DEAL_SWAP);
      deal.commission = HistoryDealGetDouble(ticket, DEAL_COMMISSION);
      deal.fee = HistoryDealGetDouble(ticket, DEAL_FEE);
      deal.dealtAt = UtcMs(HistoryDealGetInteger(ticket, DEAL_TIME_MSC));
      deal.comment = HistoryDealGetString(ticket, DEAL_COMMENT);
      deal.reason = ReasonText(HistoryDealGetInteger(ticket, DEAL_REASON));
      deal.magic = TicketText(HistoryDealGetInteger(ticket, DEAL_MAGIC));
      if(HistoryDealGetInteger(ticket, DEAL_ORDER) != 0)
         deal.orderTicket = TicketText(HistoryDealGetInteger(ticket, DEAL_ORDER));
      if(type != DEAL_TYPE_BUY && type != DEAL_TYPE_SELL && type != DEAL_TYPE_BUY_CANCELED && type != DEAL_TYPE_SELL_CANCELED)
         return;
      deal.symbol = HistoryDealGetString(ticket, DEAL_SYMBOL);
      deal.positionId = TicketText(HistoryDealGetInteger(ticket, DEAL_POSITION_ID));
      deal.entry = EntryText(HistoryDealGetInteger(ticket, DEAL_ENTRY));
      deal.volume = DecimalText(HistoryDealGetDouble(ticket, DEAL_VOLUME), 8);
      deal.price = DecimalText(HistoryDealGetDouble(ticket, DEAL_PRICE), 8);
     }

   // Sends a request and says how it ended; a server that says nothing is a doubt, never a rejection.
   void              Send(MqlTradeRequest &request, const string type, const bool rests, SOutcome &outcome)
     {
      MqlTradeResult result;
      ZeroMemory(result);
      ResetLastError();
      bool sent = OrderSend(request, result);
      int retcode = (int)result.retcode;
      outcome.retcode = retcode;
      outcome.state = StateOfRetcode(retcode, type, rests);
      if(!sent && retcode == 0)
         outcome.message = "The terminal gave no return code, error " + IntegerToString(GetLastError()) + ".";
      if(result.order != 0)
         outcome.orderTicket = TicketText((long)result.order);
      if(result.deal != 0)
         outcome.dealTicket = TicketText((long)result.deal);
      if(result.volume > 0 && !rests && (outcome.state == "done" || outcome.state == "partial"))
         outcome.filledVolume = DecimalText(result.volume, 8);
      if(result.price > 0 && !rests)
         outcome.price = PriceText(request.symbol, result.price);
      if(outcome.state == "rejected" && outcome.message == "")
         outcome.message = Bounded(RetcodeWords(retcode) + ": " + result.comment, MESSAGE_MAX);
     }

   // Identifier of the position that a deal belongs to: known to the history only.
   string            PositionOfDeal(const string dealTicket)
     {
      if(dealTicket == "")
         return("");
      ulong ticket = (ulong)StringToInteger(dealTicket);
      if(!HistoryDealSelect(ticket))
         return("");
      return(TicketText(HistoryDealGetInteger(ticket, DEAL_POSITION_ID)));
     }

   // At the market, tried again on requotes while the price stays within the deviation and there is time. An exit that is refused for its way of
   // filling, which was not executed for sure, is sent with another. `without`: the price where the terminal has none; an exit is sent all the same.
   void              SendAtMarket(MqlTradeRequest &request, const SCommand &command, const double without, const long timeLeftMs, SOutcome &outcome)
     {
      ulong begun = GetTickCount64();
      double first = 0;
      double point = SymbolInfoDouble(request.symbol, SYMBOL_POINT);
      int fillings = 0;
      for(int tried = 0; ; tried++)
        {
         double price = PriceNow(request.symbol, request.type == ORDER_TYPE_BUY);
         if(price <= 0)
            price = without;
         if(price <= 0 && request.position == 0)
           {
            RefuseWithoutPrice(request.symbol, outcome);
            return;
           }
         if(tried == 0)
            first = price;
         bool late = (long)(GetTickCount64() - begun) >= timeLeftMs;
         // What was refused stays the answer.
         if(tried > 0 && (late || !IsWithin(first, price, point, command.deviationPoints)))
            return;
         request.price = price;
         Send(request, command.type, false, outcome);
         bool refills = request.position != 0 && outcome.retcode == RETCODE_INVALID_FILLING && NextFilling(request, fillings);
         if(!refills && (!IsRequote(outcome.retcode) || tried >= REQUOTES_MAX))
            return;
         outcome.message = "";
         if(!refills)
            Sleep(50);
        }
     }

   bool              IsStopFlaw(const string symbol, const bool isBuy, const string stopLoss, const string takeProfit, SOutcome &outcome)
     {
      double distance = SymbolInfoInteger(symbol, SYMBOL_TRADE_STOPS_LEVEL) * SymbolInfoDouble(symbol, SYMBOL_POINT);
      // A long one is closed at the bid, a short one at the ask.
      double price = PriceNow(symbol, !isBuy);
      if(price <= 0)
         return(false);
      int direction = isBuy ? 1 : -1;
      bool near = IsTooNear(StringToDouble(stopLoss), price, direction, distance) ||
                  IsTooNear(StringToDouble(takeProfit), price, -direction, distance);
      if(!near)
         return(false);
      outcome.state = "rejected";
      outcome.retcode = RETCODE_INVALID_STOPS;
      outcome.message = "Stop or target is nearer to the price than " + DecimalText(distance, 8) + ", which the broker demands.";
      return(true);
     }

   bool              IsFrozen(const string symbol, const double level)
     {
      double distance = SymbolInfoInteger(symbol, SYMBOL_TRADE_FREEZE_LEVEL) * SymbolInfoDouble(symbol, SYMBOL_POINT);
      MqlTick tick;
      if(level <= 0 || distance <= 0 || !SymbolInfoTick(symbol, tick))
         return(false);
      return(MathAbs(tick.bid - level) <= distance || MathAbs(tick.ask - level) <= distance);
     }

public:
                     CTerminal(void)
     {
      Reset();
     }

   void              Reset(void)
     {
      m_offsetS = 0;
      m_knowsOffset = false;
      m_quoted = 0;
      m_quotedTick = 0;
      m_sampleS = 0;
     }

   // Broker time less UTC as it was known before.
   void              KnowOffset(const int offsetS)
     {
      m_offsetS = offsetS;
      m_knowsOffset = true;
     }

   bool              KnowsOffset(void)
     {
      return(m_knowsOffset);
     }

   // Until quotes tell it: from the calculated time of the trade server. `utcMs`: by the platform's clock where that is known. True: it is another one
   // than before.
   bool              GuessOffset(const long utcMs)
     {
      int offset = InQuarters((long)TimeTradeServer() - utcMs / MS_PER_SECOND);
      if(m_knowsOffset || offset == m_offsetS || offset < -SECONDS_PER_DAY || offset > SECONDS_PER_DAY)
         return(false);
      m_offsetS = offset;
      return(true);
     }

   // From two quotes of now that say the same: the computer's clock may be wrong, and be set, and the broker's zone change. `utcMs`: by the platform's
   // clock. True: it is another one than before.
   bool              LearnOffset(const long utcMs)
     {
      datetime quoted = TimeCurrent();
      if(quoted == m_quoted || !IsConnected())
         return(false);
      ulong tick = GetTickCount64();
      int sample = InQuarters((long)quoted - utcMs / MS_PER_SECOND);
      bool isSure = quoted > m_quoted && tick - m_quotedTick < LIVE_QUOTE_MS && sample == m_sampleS &&
                    sample >= -SECONDS_PER_DAY && sample <= SECONDS_PER_DAY;
      m_quoted = quoted;
      m_quotedTick = tick;
      m_sampleS = sample;
      if(!isSure || (m_knowsOffset && sample == m_offsetS))
         return(false);
      bool isOther = sample != m_offsetS;
      KnowOffset(sample);
      return(isOther);
     }

   int               OffsetS(void)
     {
      return(m_offsetS);
     }

   // Who is signed in, as "7001 at Broker-Demo"; empty while the terminal does not know yet.
   string            AccountText(void)
     {
      string server = AccountInfoString(ACCOUNT_SERVER);
      if(AccountInfoInteger(ACCOUNT_LOGIN) <= 0 || server == "")
         return("");
      return(TicketText(AccountInfoInteger(ACCOUNT_LOGIN)) + " at " + server);
     }

   // The name of the journal of this terminal and this account: one login may be there with two brokers.
   string            JournalName(const string terminal)
     {
      string login = terminal + "-" + TicketText(AccountInfoInteger(ACCOUNT_LOGIN));
      return("Plimsoll\\" + login + "-" + StringSubstr(Sha256HexOfText(AccountInfoString(ACCOUNT_SERVER)), 0, 8) + ".journal");
     }

   bool              IsConnected(void)
     {
      return(TerminalInfoInteger(TERMINAL_CONNECTED) != 0);
     }

   // What forbids trading ("Trade Permissions" of the reference); empty: nothing.
   string            TradeBarrier(void)
     {
      if(TerminalInfoInteger(TERMINAL_TRADE_ALLOWED) == 0)
         return("Algo Trading is off in the toolbar");
      if(MQLInfoInteger(MQL_TRADE_ALLOWED) == 0)
         return("Algo Trading is off in its own properties");
      if(AccountInfoInteger(ACCOUNT_TRADE_ALLOWED) == 0)
         return("trading is switched off for this account");
      if(AccountInfoInteger(ACCOUNT_TRADE_EXPERT) == 0)
         return("the broker allows no Expert Advisor");
      return("");
     }

   bool              MayTrade(void)
     {
      return(TradeBarrier() == "");
     }

   int               PingMs(void)
     {
      return((int)(TerminalInfoInteger(TERMINAL_PING_LAST) / 1000));
     }

   string            IdentityJson(void)
     {
      CJsonObject json;
      json.Text("login", TicketText(AccountInfoInteger(ACCOUNT_LOGIN)));
      json.Text("server", Bounded(AccountInfoString(ACCOUNT_SERVER), 80));
      json.Text("company", Bounded(AccountInfoString(ACCOUNT_COMPANY), 120));
      json.Text("currency", AccountInfoString(ACCOUNT_CURRENCY));
      if(AccountInfoInteger(ACCOUNT_MARGIN_MODE) == ACCOUNT_MARGIN_MODE_RETAIL_HEDGING)
         json.Text("marginMode", "hedging");
      else
         json.Text("marginMode", "netting");
      long mode = AccountInfoInteger(ACCOUNT_TRADE_MODE);
      if(mode == ACCOUNT_TRADE_MODE_REAL)
         json.Text("accountKind", "real");
      else if(mode == ACCOUNT_TRADE_MODE_CONTEST)
         json.Text("accountKind", "contest");
      else
         json.Text("accountKind", "demo");
      return(json.Done());
     }

   long              Leverage(void)
     {
      return(AccountInfoInteger(ACCOUNT_LEVERAGE));
     }

   long              Build(void)
     {
      return(TerminalInfoInteger(TERMINAL_BUILD));
     }

   void              ReadNumbers(const long nowMs, SNumbers &numbers)
     {
      numbers.balance = AccountInfoDouble(ACCOUNT_BALANCE);
      numbers.equity = AccountInfoDouble(ACCOUNT_EQUITY);
      numbers.credit = AccountInfoDouble(ACCOUNT_CREDIT);
      numbers.margin = AccountInfoDouble(ACCOUNT_MARGIN);
      numbers.freeMargin = AccountInfoDouble(ACCOUNT_MARGIN_FREE);
      numbers.at = nowMs;
     }

   void              ReadPositions(ARRAY_OF(SPosition, positions))
     {
      ArrayResize(positions, 0);
      for(int i = 0; i < PositionsTotal(); i++)
        {
         if(PositionGetTicket(i) == 0)
            continue;
         SPosition position;
         ReadSelectedPosition(position);
         int at = ArraySize(positions);
         ArrayResize(positions, at + 1, 16);
         positions[at] = position;
        }
     }

   // Pending orders: not a market order on its way.
   void              ReadOrders(ARRAY_OF(SOrder, orders))
     {
      ArrayResize(orders, 0);
      for(int i = 0; i < OrdersTotal(); i++)
        {
         if(OrderGetTicket(i) == 0 || IsMarketType(OrderGetInteger(ORDER_TYPE)))
            continue;
         SOrder order;
         ReadSelectedOrder(order);
         int at = ArraySize(orders);
         ArrayResize(orders, at + 1, 16);
         orders[at] = order;
        }
     }

   // Deals since then, to a day ahead, in the order of the terminal's history. False: the history could not be read.
   bool              ReadDeals(const long sinceMs, ARRAY_OF(SDeal, deals))
     {
      ArrayResize(deals, 0);
      if(!HistorySelect(BrokerTime(sinceMs), TimeTradeServer() + SECONDS_PER_DAY))
         return(false);
      int count = HistoryDealsTotal();
      ArrayResize(deals, count);
      int known = 0;
      for(int i = 0; i < count; i++)
        {
         ulong ticket = HistoryDealGetTicket(i);
         if(ticket == 0)
            continue;
         SDeal deal;
         ReadHistoryDeal(ticket, deal);
         deals[known] = deal;
         known++;
        }
      ArrayResize(deals, known);
      return(true);
     }

   string            QuoteJson(const string symbol, const long nowMs)
     {
      MqlTick tick;
      if(!SymbolInfoTick(symbol, tick) || tick.bid <= 0 || tick.ask <= 0)
         return("");
      CJsonObject json;
      json.Text("symbol", symbol);
      json.Text("bid", PriceText(symbol, tick.bid));
      json.Text("ask", PriceText(symbol, tick.ask));
      double value = SymbolInfoDouble(symbol, SYMBOL_TRADE_TICK_VALUE);
      if(value > 0)
         json.Text("tickValue", MoneyText(value));
      json.Text("at", InstantText(nowMs));
      return(json.Done());
     }

   // The instruments of the market watch.
   int               SymbolCount(void)
     {
      return(SymbolsTotal(true));
     }

   string            SymbolAt(const int at)
     {
      return(SymbolName(at, true));
     }

   string            SymbolJson(const string symbol)
     {
      CJsonObject json;
      json.Text("symbol", symbol);
      json.Whole("digits", SymbolInfoInteger(symbol, SYMBOL_DIGITS));
      json.Text("tickSize", DecimalText(SymbolInfoDouble(symbol, SYMBOL_TRADE_TICK_SIZE), 12));
      json.Text("tickValue", MoneyText(SymbolInfoDouble(symbol, SYMBOL_TRADE_TICK_VALUE)));
      json.Text("contractSize", DecimalText(SymbolInfoDouble(symbol, SYMBOL_TRADE_CONTRACT_SIZE), 8));
      json.Text("volumeMin", DecimalText(SymbolInfoDouble(symbol, SYMBOL_VOLUME_MIN), 8));
      json.Text("volumeMax", DecimalText(SymbolInfoDouble(symbol, SYMBOL_VOLUME_MAX), 8));
      json.Text("volumeStep", DecimalText(SymbolInfoDouble(symbol, SYMBOL_VOLUME_STEP), 8));
      json.Whole("stopsLevelPoints", SymbolInfoInteger(symbol, SYMBOL_TRADE_STOPS_LEVEL));
      json.Flag("tradable", SymbolInfoInteger(symbol, SYMBOL_TRADE_MODE) == SYMBOL_TRADE_MODE_FULL);
      return(json.Done());
     }

   // By identifier, which stays when the ticket does not.
   bool              FindPosition(const string positionId, SPosition &position)
     {
      for(int i = 0; i < PositionsTotal(); i++)
        {
         if(PositionGetTicket(i) == 0 || TicketText(PositionGetInteger(POSITION_IDENTIFIER)) != positionId)
            continue;
         ReadSelectedPosition(position);
         return(true);
        }
      return(false);
     }

   // Whether the history says that a position is closed: what was bought of it was sold. A terminal that has just connected may show neither.
   bool              IsGone(const string positionId)
     {
      if(!HistorySelectByPosition(StringToInteger(positionId)))
         return(false);
      double volume = 0;
      int count = HistoryDealsTotal();
      for(int i = 0; i < count; i++)
        {
         ulong ticket = HistoryDealGetTicket(i);
         long type = HistoryDealGetInteger(ticket, DEAL_TYPE);
         if(type == DEAL_TYPE_BUY)
            volume += HistoryDealGetDouble(ticket, DEAL_VOLUME);
         if(type == DEAL_TYPE_SELL)
            volume -= HistoryDealGetDouble(ticket, DEAL_VOLUME);
        }
      return(count > 0 && MathAbs(volume) < 1e-9);
     }

   bool              IsPending(const string ticket)
     {
      return(OrderSelect((ulong)StringToInteger(ticket)));
     }

   // Whether the history says how a pending order ended. A terminal that has just connected may show neither.
   bool              HasEnded(const string ticket)
     {
      return(HistoryOrderSelect((ulong)StringToInteger(ticket)));
     }

   // An entry, at the market or as an order that rests.
   void              Open(const SCommand &command, const long timeLeftMs, SOutcome &outcome)
     {
      bool isBuy = command.side == "buy";
      bool rests = command.orderKind != "market";
      if(!SymbolSelect(command.symbol, true))
        {
         outcome.state = "rejected";
         outcome.message = "The broker knows no " + command.symbol + ".";
         return;
        }
      MqlTradeRequest request;
      ZeroMemory(request);
      request.symbol = command.symbol;
      request.volume = VolumeInSteps(StringToDouble(command.volume), SymbolInfoDouble(command.symbol, SYMBOL_VOLUME_STEP));
      request.sl = StringToDouble(command.stopLoss);
      request.tp = StringToDouble(command.takeProfit);
      request.magic = (ulong)StringToInteger(command.magic);
      request.comment = command.tag;
      request.type_filling = FillingOf(command.symbol, false, rests);
      request.type_time = ORDER_TIME_GTC;
      if(rests)
        {
         request.action = TRADE_ACTION_PENDING;
         request.type = PendingTypeOf(command.side, command.orderKind);
         request.price = StringToDouble(command.price);
         request.stoplimit = StringToDouble(command.stopLimitPrice);
         if(command.expiration > 0)
           {
            request.type_time = ORDER_TIME_SPECIFIED;
            request.expiration = BrokerTime(command.expiration);
           }
         Send(request, command.type, true, outcome);
         return;
        }
      if(PriceNow(command.symbol, isBuy) <= 0)
        {
         RefuseWithoutPrice(command.symbol, outcome);
         return;
        }
      if(IsStopFlaw(command.symbol, isBuy, command.stopLoss, command.takeProfit, outcome))
         return;
      request.action = TRADE_ACTION_DEAL;
      request.type = isBuy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
      request.deviation = (ulong)command.deviationPoints;
      SendAtMarket(request, command, 0, timeLeftMs, outcome);
      outcome.positionId = PositionOfDeal(outcome.dealTicket);
     }

   // All of a position, or a part of it.
   void              Close(const SPosition &position, const SCommand &command, const long timeLeftMs, SOutcome &outcome)
     {
      double held = StringToDouble(position.volume);
      double volume = held;
      if(command.volume != "")
         volume = VolumeInSteps(StringToDouble(command.volume), SymbolInfoDouble(position.symbol, SYMBOL_VOLUME_STEP));
      // More than is there would turn the position round.
      if(volume > held)
         volume = held;
      // One order takes no more than this: the rest is another's.
      double most = SymbolInfoDouble(position.symbol, SYMBOL_VOLUME_MAX);
      bool isCut = most > 0 && volume > most + 1e-9;
      if(isCut)
         volume = most;
      MqlTradeRequest request;
      ZeroMemory(request);
      request.action = TRADE_ACTION_DEAL;
      request.symbol = position.symbol;
      request.position = (ulong)StringToInteger(position.ticket);
      request.type = position.side == "buy" ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
      request.volume = volume;
      request.deviation = (ulong)command.deviationPoints;
      request.magic = (ulong)StringToInteger(command.magic);
      request.comment = command.tag;
      request.type_filling = FillingOf(position.symbol, true, false);
      SendAtMarket(request, command, StringToDouble(position.currentPrice), timeLeftMs, outcome);
      if(isCut && outcome.retcode == RETCODE_DONE)
        {
         outcome.retcode = RETCODE_DONE_PARTIAL;
         outcome.state = "partial";
        }
      outcome.positionId = position.positionId;
     }

   // Stop and target as they shall be, both.
   void              Modify(const SPosition &position, const SCommand &command, SOutcome &outcome)
     {
      if(IsStopFlaw(position.symbol, position.side == "buy", command.stopLoss, command.takeProfit, outcome))
         return;
      if(IsFrozen(position.symbol, StringToDouble(position.stopLoss)) || IsFrozen(position.symbol, StringToDouble(position.takeProfit)))
        {
         outcome.state = "rejected";
         outcome.retcode = RETCODE_FROZEN;
         outcome.message = "The price is so near to a level that the broker changes none.";
         return;
        }
      MqlTradeRequest request;
      ZeroMemory(request);
      request.action = TRADE_ACTION_SLTP;
      request.symbol = position.symbol;
      request.position = (ulong)StringToInteger(position.ticket);
      request.sl = StringToDouble(command.stopLoss);
      request.tp = StringToDouble(command.takeProfit);
      Send(request, command.type, false, outcome);
      outcome.positionId = position.positionId;
     }

   void              ModifyOrder(const SCommand &command, SOutcome &outcome)
     {
      if(!IsPending(command.orderTicket))
        {
         outcome.state = "rejected";
         outcome.retcode = RETCODE_INVALID;
         outcome.message = "The order is not pending any more.";
         return;
        }
      MqlTradeRequest request;
      ZeroMemory(request);
      request.action = TRADE_ACTION_MODIFY;
      request.order = (ulong)StringToInteger(command.orderTicket);
      request.symbol = OrderGetString(ORDER_SYMBOL);
      request.price = OrderGetDouble(ORDER_PRICE_OPEN);
      request.stoplimit = OrderGetDouble(ORDER_PRICE_STOPLIMIT);
      request.type_time = (ENUM_ORDER_TYPE_TIME)OrderGetInteger(ORDER_TYPE_TIME);
      request.expiration = (datetime)OrderGetInteger(ORDER_TIME_EXPIRATION);
      if(command.price != "")
         request.price = StringToDouble(command.price);
      if(command.stopLimitPrice != "")
         request.stoplimit = StringToDouble(command.stopLimitPrice);
      if(command.expiration > 0)
        {
         request.type_time = ORDER_TIME_SPECIFIED;
         request.expiration = BrokerTime(command.expiration);
        }
      request.sl = StringToDouble(command.stopLoss);
      request.tp = StringToDouble(command.takeProfit);
      Send(request, command.type, false, outcome);
      outcome.orderTicket = command.orderTicket;
     }

   // An order that is not pending any more needs none.
   void              Cancel(const string ticket, SOutcome &outcome)
     {
      outcome.orderTicket = ticket;
      if(!IsPending(ticket))
        {
         outcome.state = "done";
         outcome.retcode = RETCODE_DONE;
         return;
        }
      MqlTradeRequest request;
      ZeroMemory(request);
      request.action = TRADE_ACTION_REMOVE;
      request.order = (ulong)StringToInteger(ticket);
      Send(request, "cancel", false, outcome);
      outcome.orderTicket = ticket;
     }

   // How an order of the history ended: its state by magic number and comment. Empty: there is none.
   string            EndedOrder(const string magic, const string tag, const bool byMagic, string &ticket)
     {
      for(int i = HistoryOrdersTotal() - 1; i >= 0; i--)
        {
         ulong order = HistoryOrderGetTicket(i);
         if(order == 0 || IsMarketType(HistoryOrderGetInteger(order, ORDER_TYPE)))
            continue;
         bool ours = HistoryOrderGetString(order, ORDER_COMMENT) == tag;
         if(byMagic)
            ours = TicketText(HistoryOrderGetInteger(order, ORDER_MAGIC)) == magic;
         if(!ours)
            continue;
         ticket = TicketText((long)order);
         long state = HistoryOrderGetInteger(order, ORDER_STATE);
         if(state == ORDER_STATE_FILLED)
            return("filled");
         if(state == ORDER_STATE_EXPIRED)
            return("expired");
         if(state == ORDER_STATE_REJECTED)
            return("rejected");
         if(state == ORDER_STATE_CANCELED || state == ORDER_STATE_PARTIAL)
            return("canceled");
         return("other");
        }
      return("");
     }
  };

#endif
