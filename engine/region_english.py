"""The English names of regions: provinces as the state translates them, places below them in pinyin.

Source: GB/T 2260, "Names in letters"; places of peoples with a writing of their own as that writing is romanised.
"""

_NAMES = """
110000 Beijing
120000 Tianjin
130000 Hebei Province; 130100 Shijiazhuang; 130200 Tangshan; 130300 Qinhuangdao; 130400 Handan; 130500 Xingtai
130600 Baoding; 130700 Zhangjiakou; 130800 Chengde; 130900 Cangzhou; 131000 Langfang; 131100 Hengshui
140000 Shanxi Province; 140100 Taiyuan; 140200 Datong; 140300 Yangquan; 140400 Changzhi; 140500 Jincheng
140600 Shuozhou; 140700 Jinzhong; 140800 Yuncheng; 140900 Xinzhou; 141000 Linfen; 141100 Lüliang
150000 Inner Mongolia Autonomous Region; 150100 Hohhot; 150200 Baotou; 150300 Wuhai; 150400 Chifeng; 150500 Tongliao
150600 Ordos; 150700 Hulun Buir; 150800 Bayannur; 150900 Ulanqab; 152200 Hinggan League; 152500 Xilingol League
152900 Alxa League
210000 Liaoning Province; 210100 Shenyang; 210200 Dalian; 210300 Anshan; 210400 Fushun; 210500 Benxi; 210600 Dandong
210700 Jinzhou; 210800 Yingkou; 210900 Fuxin; 211000 Liaoyang; 211100 Panjin; 211200 Tieling; 211300 Chaoyang
211400 Huludao
220000 Jilin Province; 220100 Changchun; 220200 Jilin; 220300 Siping; 220400 Liaoyuan; 220500 Tonghua
220600 Baishan; 220700 Songyuan; 220800 Baicheng; 222400 Yanbian Korean Autonomous Prefecture
230000 Heilongjiang Province; 230100 Harbin; 230200 Qiqihar; 230300 Jixi; 230400 Hegang; 230500 Shuangyashan
230600 Daqing; 230700 Yichun; 230800 Jiamusi; 230900 Qitaihe; 231000 Mudanjiang; 231100 Heihe; 231200 Suihua
232700 Daxing'anling Prefecture
310000 Shanghai
320000 Jiangsu Province; 320100 Nanjing; 320200 Wuxi; 320300 Xuzhou; 320400 Changzhou; 320500 Suzhou; 320600 Nantong
320700 Lianyungang; 320800 Huai'an; 320900 Yancheng; 321000 Yangzhou; 321100 Zhenjiang; 321200 Taizhou
321300 Suqian
330000 Zhejiang Province; 330100 Hangzhou; 330200 Ningbo; 330300 Wenzhou; 330400 Jiaxing; 330500 Huzhou
330600 Shaoxing; 330700 Jinhua; 330800 Quzhou; 330900 Zhoushan; 331000 Taizhou; 331100 Lishui
340000 Anhui Province; 340100 Hefei; 340200 Wuhu; 340300 Bengbu; 340400 Huainan; 340500 Ma'anshan; 340600 Huaibei
340700 Tongling; 340800 Anqing; 341000 Huangshan; 341100 Chuzhou; 341200 Fuyang; 341300 Suzhou; 341500 Lu'an
341600 Bozhou; 341700 Chizhou; 341800 Xuancheng
350000 Fujian Province; 350100 Fuzhou; 350200 Xiamen; 350300 Putian; 350400 Sanming; 350500 Quanzhou
350600 Zhangzhou; 350700 Nanping; 350800 Longyan; 350900 Ningde
360000 Jiangxi Province; 360100 Nanchang; 360200 Jingdezhen; 360300 Pingxiang; 360400 Jiujiang; 360500 Xinyu
360600 Yingtan; 360700 Ganzhou; 360800 Ji'an; 360900 Yichun; 361000 Fuzhou; 361100 Shangrao
370000 Shandong Province; 370100 Jinan; 370200 Qingdao; 370300 Zibo; 370400 Zaozhuang; 370500 Dongying
370600 Yantai; 370700 Weifang; 370800 Jining; 370900 Tai'an; 371000 Weihai; 371100 Rizhao; 371300 Linyi
371400 Dezhou; 371500 Liaocheng; 371600 Binzhou; 371700 Heze
410000 Henan Province; 410100 Zhengzhou; 410200 Kaifeng; 410300 Luoyang; 410400 Pingdingshan; 410500 Anyang
410600 Hebi; 410700 Xinxiang; 410800 Jiaozuo; 410900 Puyang; 411000 Xuchang; 411100 Luohe; 411200 Sanmenxia
411300 Nanyang; 411400 Shangqiu; 411500 Xinyang; 411600 Zhoukou; 411700 Zhumadian; 419001 Jiyuan
420000 Hubei Province; 420100 Wuhan; 420200 Huangshi; 420300 Shiyan; 420500 Yichang; 420600 Xiangyang; 420700 Ezhou
420800 Jingmen; 420900 Xiaogan; 421000 Jingzhou; 421100 Huanggang; 421200 Xianning; 421300 Suizhou
422800 Enshi Tujia and Miao Autonomous Prefecture; 422900 Forestry District; 429001 Suizhou; 429004 Xiantao
429005 Qianjiang; 429006 Tianmen; 429021 Shennongjia Forestry District
430000 Hunan Province; 430100 Changsha; 430200 Zhuzhou; 430300 Xiangtan; 430400 Hengyang; 430500 Shaoyang
430600 Yueyang; 430700 Changde; 430800 Zhangjiajie; 430900 Yiyang; 431000 Chenzhou; 431100 Yongzhou; 431200 Huaihua
431300 Loudi; 433100 Xiangxi Tujia and Miao Autonomous Prefecture
440000 Guangdong Province; 440100 Guangzhou; 440200 Shaoguan; 440300 Shenzhen; 440400 Zhuhai; 440500 Shantou
440600 Foshan; 440700 Jiangmen; 440800 Zhanjiang; 440900 Maoming; 441200 Zhaoqing; 441300 Huizhou; 441400 Meizhou
441500 Shanwei; 441600 Heyuan; 441700 Yangjiang; 441800 Qingyuan; 441900 Dongguan; 442000 Zhongshan; 445100 Chaozhou
445200 Jieyang; 445300 Yunfu
450000 Guangxi Zhuang Autonomous Region; 450100 Nanning; 450200 Liuzhou; 450300 Guilin; 450400 Wuzhou; 450500 Beihai
450600 Fangchenggang; 450700 Qinzhou; 450800 Guigang; 450900 Yulin; 451000 Baise; 451100 Hezhou; 451200 Hechi
451300 Laibin; 451400 Chongzuo
460000 Hainan Province; 460100 Haikou; 460200 Sanya; 460300 Sansha; 460400 Danzhou; 469001 Wuzhishan
469002 Qionghai; 469005 Wenchang; 469006 Wanning; 469007 Dongfang; 469021 Ding'an County; 469022 Tunchang County
469023 Chengmai County; 469024 Lingao County; 469025 Baisha Li Autonomous County
469026 Changjiang Li Autonomous County; 469027 Ledong Li Autonomous County; 469028 Lingshui Li Autonomous County
469029 Baoting Li and Miao Autonomous County; 469030 Qiongzhong Li and Miao Autonomous County
500000 Chongqing
510000 Sichuan Province; 510100 Chengdu; 510300 Zigong; 510400 Panzhihua; 510500 Luzhou; 510600 Deyang
510700 Mianyang; 510800 Guangyuan; 510900 Suining; 511000 Neijiang; 511100 Leshan; 511300 Nanchong; 511400 Meishan
511500 Yibin; 511600 Guang'an; 511700 Dazhou; 511800 Ya'an; 511900 Bazhong; 512000 Ziyang
513200 Aba Tibetan and Qiang Autonomous Prefecture; 513300 Garze Tibetan Autonomous Prefecture
513400 Liangshan Yi Autonomous Prefecture
520000 Guizhou Province; 520100 Guiyang; 520200 Liupanshui; 520300 Zunyi; 520400 Anshun; 520500 Bijie
520600 Tongren; 522300 Qianxinan Bouyei and Miao Autonomous Prefecture
522600 Qiandongnan Miao and Dong Autonomous Prefecture; 522700 Qiannan Bouyei and Miao Autonomous Prefecture
530000 Yunnan Province; 530100 Kunming; 530300 Qujing; 530400 Yuxi; 530500 Baoshan; 530600 Zhaotong; 530700 Lijiang
530800 Pu'er; 530900 Lincang; 532300 Chuxiong Yi Autonomous Prefecture
532500 Honghe Hani and Yi Autonomous Prefecture; 532600 Wenshan Zhuang and Miao Autonomous Prefecture
532800 Xishuangbanna Dai Autonomous Prefecture; 532900 Dali Bai Autonomous Prefecture
533100 Dehong Dai and Jingpo Autonomous Prefecture; 533300 Nujiang Lisu Autonomous Prefecture
533400 Diqing Tibetan Autonomous Prefecture
540000 Xizang Autonomous Region; 540100 Lhasa; 540200 Xigaze; 540300 Qamdo; 540400 Nyingchi; 540500 Shannan
540600 Nagqu; 542500 Ngari Prefecture
610000 Shaanxi Province; 610100 Xi'an; 610200 Tongchuan; 610300 Baoji; 610400 Xianyang; 610500 Weinan; 610600 Yan'an
610700 Hanzhong; 610800 Yulin; 610900 Ankang; 611000 Shangluo
620000 Gansu Province; 620100 Lanzhou; 620200 Jiayuguan; 620300 Jinchang; 620400 Baiyin; 620500 Tianshui
620600 Wuwei; 620700 Zhangye; 620800 Pingliang; 620900 Jiuquan; 621000 Qingyang; 621100 Dingxi; 621200 Longnan
622900 Linxia Hui Autonomous Prefecture; 623000 Gannan Tibetan Autonomous Prefecture
630000 Qinghai Province; 630100 Xining; 630200 Haidong; 632200 Haibei Tibetan Autonomous Prefecture
632300 Huangnan Tibetan Autonomous Prefecture; 632500 Hainan Tibetan Autonomous Prefecture
632600 Golog Tibetan Autonomous Prefecture; 632700 Yushu Tibetan Autonomous Prefecture
632800 Haixi Mongol and Tibetan Autonomous Prefecture
640000 Ningxia Hui Autonomous Region; 640100 Yinchuan; 640200 Shizuishan; 640300 Wuzhong; 640400 Guyuan
640500 Zhongwei
650000 Xinjiang Uygur Autonomous Region; 650100 Urumqi; 650200 Karamay; 650400 Turpan; 650500 Hami
652300 Changji Hui Autonomous Prefecture; 652700 Bortala Mongol Autonomous Prefecture
652800 Bayingolin Mongol Autonomous Prefecture; 652900 Aksu Prefecture; 653000 Kizilsu Kirgiz Autonomous Prefecture
653100 Kashi Prefecture; 653200 Hotan Prefecture; 654000 Ili Kazak Autonomous Prefecture; 654200 Tacheng Prefecture
654300 Altay Prefecture; 659001 Shihezi; 659002 Aral; 659003 Tumxuk; 659004 Wujiaqu; 659005 Beitun
659006 Tiemenguan; 659007 Shuanghe; 659008 Kokdala; 659009 Kunyu; 659010 Huyanghe; 659011 Xinxing; 659012 Baiyang
710000 Taiwan Province
810000 Hong Kong Special Administrative Region
820000 Macao Special Administrative Region
"""

ENGLISH = {entry[:6]: entry[7:] for line in _NAMES.strip().splitlines() for entry in line.split("; ")}
"""The name of every region without those above it, by code."""


def english_name(code: str) -> str:
    """Return the name of a region with its province behind it: Wuhan, Hubei Province; empty where it has none."""
    name, province = ENGLISH.get(code, ""), ENGLISH.get(f"{code[:2]}0000", "")
    return name if not name or name == province or not province else f"{name}, {province}"
